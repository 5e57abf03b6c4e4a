using System.Net;
using System.Net.Security;

namespace CohereConnectors.Sandbox.Hosts;

/// <summary>
/// What a client meets when it calls the server of a seeded connector. The defaults are a server in order.
/// </summary>
public sealed record ConnectorHostReply
{
    /// <summary>
    /// Gets the addresses of the host, of a network for documentation; empty if the name does not resolve.
    /// </summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Gets whether the host refuses connections.</summary>
    public bool RefusesConnections { get; init; }

    /// <summary>Gets whether the host breaks off the TLS handshake.</summary>
    public bool BreaksHandshake { get; init; }

    /// <summary>Gets the subject of the certificate.</summary>
    public string CertificateSubject { get; init; } = "";

    /// <summary>Gets when the certificate becomes valid.</summary>
    public DateTime CertificateNotBefore { get; init; }

    /// <summary>Gets when the certificate expires.</summary>
    public DateTime CertificateNotAfter { get; init; }

    /// <summary>Gets what is wrong with the certificate.</summary>
    public SslPolicyErrors CertificateErrors { get; init; }

    /// <summary>Gets whether the server never responds.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Gets the status code of the response.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>Gets the body of the response.</summary>
    public string Body { get; init; } = """{"results":[{"id":"1","title":"Handbook","text":"Welcome."}]}""";
}
