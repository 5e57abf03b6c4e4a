using System.Net;

namespace CohereConnectors.Client.Http;

/// <summary>
/// A proxy with a credential, and with an address that has no user name and no password: the network stack quotes
/// addresses in its messages.
/// </summary>
internal sealed class CredentialProxy(IWebProxy proxy, ICredentials? credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri? GetProxy(Uri destination) =>
        proxy.GetProxy(destination) is { } address ? ProxyAddress.WithoutUserInfo(address) : null;

    public bool IsBypassed(Uri host) => proxy.IsBypassed(host);
}
