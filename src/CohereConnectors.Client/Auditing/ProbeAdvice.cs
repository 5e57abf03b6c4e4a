using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Auditing;

/// <summary>Knows what to do about a failed test.</summary>
internal static class ProbeAdvice
{
    private const string FixServer = "Fix the server so that it responds with {\"results\":[...]} as Cohere documents.";
    private const string FixAddress = "Set the address of the server with Set-CohereConnector -Url.";

    private static readonly Dictionary<string, string> Table = new()
    {
        [nameof(ProbeCode.UrlNotAcceptable)] = FixAddress,
        [nameof(ProbeCode.NameNotFound)] = "Correct the host name or the DNS record, or remove the connector.",
        [nameof(ProbeCode.PrivateAddress)] =
            "Publish the server at a public address: Cohere cannot reach a private one.",
        [nameof(ProbeCode.PortNotAllowed)] = "Publish the server on port 443 (or 80): Cohere uses no other port.",
        [nameof(ProbeCode.ConnectFailed)] = "Start the server, or correct the firewall or the DNS record.",
        [nameof(ProbeCode.TimedOut)] = "Find out why the server does not respond in time.",
        [nameof(ProbeCode.CertificateExpired)] = "Renew the certificate of the server.",
        [nameof(ProbeCode.CertificateUntrusted)] =
            "Install a certificate of a public authority, with its whole chain.",
        [nameof(ProbeCode.CertificateNameMismatch)] = "Install a certificate for the host name of the address.",
        [nameof(ProbeCode.TlsFailed)] = "Enable TLS 1.2 or 1.3 on the server.",
        [nameof(ProbeCode.Redirected)] = FixAddress,
        [nameof(ProbeCode.TokenRefused)] =
            "Check the token of the host; set it with Set-CohereConnector -ServiceAuthToken.",
        [nameof(ProbeCode.HttpError)] = "Look into the log of the server.",
        [nameof(ProbeCode.NotJson)] = FixServer,
        [nameof(ProbeCode.NoResults)] = FixServer,
        [nameof(ProbeCode.BadResults)] = FixServer,
        [nameof(ProbeCode.ResponseTooLarge)] = "Return fewer or shorter results.",
    };

    public static string? For(string? code) =>
        code is not null && Table.TryGetValue(code, out string? advice) ? advice : null;
}
