using System.Net;

namespace CohereConnectors.Client;

/// <summary>Decides which proxy addresses are acceptable, and separates the credential that one may contain.</summary>
public static class ProxyAddress
{
#if NET
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];
#else
    private static readonly string[] Schemes = ["http"];
#endif

    /// <summary>Returns what is wrong with a proxy address.</summary>
    /// <param name="address">The address; without a scheme it is an http address.</param>
    /// <returns>
    /// A sentence that does not repeat the address, which may contain a password; null if the address is valid.
    /// </returns>
    public static string? GetProblem(Uri address) =>
        Complete(address) is { Host.Length: > 0, Port: > 0, PathAndQuery: "/" or "", Fragment: "" } complete
            && Schemes.Contains(complete.Scheme)
            ? null
            : "The proxy address is not valid: it must be a host and a port, such as http://proxy.example.com:8080.";

    /// <summary>Creates a proxy.</summary>
    /// <param name="address">
    /// The address; without a scheme it is an http address. A user name and a password in it become the credential.
    /// </param>
    /// <returns>The proxy, whose address has no user name and no password.</returns>
    /// <exception cref="ArgumentException"><see cref="GetProblem"/> finds a problem with the address.</exception>
    public static WebProxy CreateProxy(Uri address) =>
        GetProblem(address) is { } problem
            ? throw new ArgumentException(problem, nameof(address))
            : new WebProxy(WithoutUserInfo(Complete(address)!)) { Credentials = GetCredential(Complete(address)!) };

    /// <summary>Returns the user name and the password in an absolute address; null if there are none.</summary>
    internal static NetworkCredential? GetCredential(Uri address)
    {
        if (address.UserInfo.Length == 0)
        {
            return null;
        }

        string[] parts = [.. address.UserInfo.Split([':'], 2).Select(Uri.UnescapeDataString)];
        string password = parts.Length > 1 ? parts[1] : "";
        int domain = parts[0].IndexOf('\\');
        return domain < 0
            ? new NetworkCredential(parts[0], password)
            : new NetworkCredential(parts[0].Substring(domain + 1), password, parts[0].Substring(0, domain));
    }

    /// <summary>Returns an absolute address without its user name and password.</summary>
    internal static Uri WithoutUserInfo(Uri address) =>
        address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    // Without a scheme, .NET takes 10.0.0.5:8080 for a relative address, and takes proxy in proxy:8080 for the scheme.
    private static Uri? Complete(Uri address)
    {
        string text = address.OriginalString;
        text = text.Contains("://") ? text : "http://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? complete) ? complete : null;
    }
}
