using System.Net;
using System.Security;
using System.Text;

namespace CohereConnectors.Client.Http;

/// <summary>Finds the proxy of a client, and the credential for it.</summary>
internal static class ProxySettings
{
#if NET
    private static IWebProxy SystemProxy => HttpClient.DefaultProxy;
#else
    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;
#endif

    /// <summary>Returns the proxy, be it the system's; null if the client uses none.</summary>
    /// <remarks>Plain HTTP is only allowed to loopback, so it bypasses the system proxy.</remarks>
    public static IWebProxy? ProxyOf(CohereClientOptions options) =>
        options.CreateHandler is not null ? null
        : options.Proxy ?? (options.BaseUri.Scheme == "https" ? SystemProxy : null);

    /// <summary>
    /// Returns the credentials for the proxy: the option, else the proxy's own, else those in its address.
    /// </summary>
    public static ICredentials? CredentialsOf(CohereClientOptions options) =>
        ProxyOf(options) is not { } proxy ? null
        : options.ProxyCredential
            ?? proxy.Credentials
            ?? (options.Proxy?.GetProxy(options.BaseUri) is { } address ? ProxyAddress.GetCredential(address) : null);

    /// <summary>Returns what must not be shown: the password, and what Basic authentication sends.</summary>
    public static IReadOnlyList<SecureString> SecretsOf(CohereClientOptions options)
    {
        if (CredentialsOf(options) is not { } credentials
            || ProxyOf(options)!.GetProxy(options.BaseUri) is not { } address
            || credentials.GetCredential(ProxyAddress.WithoutUserInfo(address), "Basic") is not { } credential)
        {
            return [];
        }

        string domain = credential.Domain.Length == 0 ? "" : credential.Domain + "\\";
        byte[] sent = Encoding.UTF8.GetBytes($"{domain}{credential.UserName}:{credential.Password}");
        return [ApiKey.FromText(credential.Password), ApiKey.FromText(Convert.ToBase64String(sent))];
    }
}
