using System.Net;
using System.Net.Security;

namespace CohereConnectors.Sandbox.Hosts;

/// <summary>
/// The servers of the seeded connectors. Most are in order, and some show what servers get wrong. Each way has a host
/// of its name too, such as <c>expired.connectors.northwind.example</c>.
/// </summary>
public static class ConnectorHosts
{
    private const string Domain = ".connectors.northwind.example";

    private static readonly Dictionary<string, string> Seeded = new(StringComparer.OrdinalIgnoreCase)
    {
        ["asana/v2/search"] = "sign-in",
        ["confluence/v2/search"] = "broken-tls",
        ["dropbox/v2/search"] = "no-results",
        ["elastic/search"] = "token",
        ["elastic/v2/search"] = "refused",
        ["gdrive/v2/search"] = "moved",
        ["github/search"] = "token",
        ["github/v2/search"] = "private",
        ["hackernews/v2/search"] = "unknown",
        ["miro/v2/search"] = "error",
        ["mysql/search"] = "token",
        ["mysql/v2/search"] = "silent",
        ["notion/search"] = "token",
        ["notion/v2/search"] = "wrong-name",
        ["postgres/search"] = "token",
        ["postgres/v2/search"] = "too-large",
        ["reuters/v2/search"] = "untrusted",
        ["slack/search"] = "token",
        ["slack/v2/search"] = "token",
        ["wikipedia/v2/search"] = "bad-results",
        ["yext/search"] = "expired",
        ["yext/v2/search"] = "expired",
        ["zendesk/search"] = "expiring",
        ["zendesk/v2/search"] = "expiring",
    };

    /// <summary>Returns what a client meets at an address.</summary>
    /// <param name="url">The address.</param>
    /// <param name="authorization">The Authorization header that the client would send, or null.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The reply; null if the host is not one of the sandbox.</returns>
    public static ConnectorHostReply? Find(Uri url, string? authorization, DateTime now)
    {
        if (!url.IsAbsoluteUri || !url.Host.EndsWith(Domain, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string label = url.Host.Substring(0, url.Host.Length - Domain.Length);
        string way = Seeded.TryGetValue(label + url.AbsolutePath, out string? seeded) ? seeded : label;
        var good = new ConnectorHostReply
        {
            Addresses = [new IPAddress([203, 0, 113, (byte)(1 + (label.Sum(character => character) % 254))])],
            CertificateSubject = $"CN={url.Host}",
            CertificateNotBefore = now.AddDays(-30),
            CertificateNotAfter = now.AddDays(60),
        };
        return Describe(good, way, authorization, now);
    }

    private static ConnectorHostReply Describe(
        ConnectorHostReply good, string way, string? authorization, DateTime now) => way switch
    {
        "unknown" => good with { Addresses = [] },
        "private" => good with { Addresses = [new IPAddress([10, 20, 30, 40])] },
        "refused" => good with { RefusesConnections = true },
        "broken-tls" => good with { BreaksHandshake = true },
        "expiring" => good with { CertificateNotAfter = now.AddDays(12) },
        "expired" => good with
        {
            CertificateNotAfter = now.AddDays(-3),
            CertificateErrors = SslPolicyErrors.RemoteCertificateChainErrors,
        },
        "untrusted" => good with { CertificateErrors = SslPolicyErrors.RemoteCertificateChainErrors },
        "wrong-name" => good with
        {
            CertificateSubject = "CN=*.hosting.example",
            CertificateErrors = SslPolicyErrors.RemoteCertificateNameMismatch,
        },
        "silent" => good with { IsSilent = true },
        "moved" => good with { StatusCode = 301, Body = "" },
        "token" when authorization is null => good with { StatusCode = 401, Body = "" },
        "token-refused" => good with { StatusCode = 401, Body = "" },
        "error" => good with { StatusCode = 500, Body = "" },
        "sign-in" => good with { Body = "<!DOCTYPE html><title>Sign in</title>" },
        "no-results" => good with { Body = """{"hits":[]}""" },
        "bad-results" => good with { Body = """{"results":["Handbook"]}""" },
        "too-large" => good with { Body = new string(' ', (1024 * 1024) + 1) },
        _ => good,
    };
}
