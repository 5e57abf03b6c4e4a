using System.Net;

namespace CohereConnectors.Client.Http;

/// <summary>The way of a request to the server: direct, or through a proxy.</summary>
/// <param name="Server">The base address.</param>
/// <param name="ProxyUri">The address of the proxy; null if there is none.</param>
internal sealed record NetworkRoute(Uri Server, Uri? ProxyUri)
{
    /// <summary>Gets the host and the port of the server, in quotes.</summary>
    public string ServerName => Name(Server);

    /// <summary>Gets the machine that the client connects to, as the subject of a sentence.</summary>
    public string NextHop => ProxyUri is null ? $"The server {ServerName}" : Proxy;

    /// <summary>Gets the name that the client resolves, as the subject of a sentence.</summary>
    public string NextHost => ProxyUri is null ? $"The host '{Server.Host}'" : Proxy;

    /// <summary>Gets the host and the port that the client connects to.</summary>
    public string NextAddress => Authority(ProxyUri ?? Server);

    /// <summary>Gets the proxy, as the subject of a sentence.</summary>
    public string Proxy => ProxyUri is null ? "The proxy" : $"The proxy {Name(ProxyUri)}";

    /// <summary>Gets the server and the proxy that leads to it, as the object of a sentence.</summary>
    public string Destination =>
        ProxyUri is null ? ServerName : $"{ServerName} through the proxy {Name(ProxyUri)}";

    /// <summary>Returns the route of a client's requests.</summary>
    public static NetworkRoute Of(CohereClientOptions options)
    {
        Uri server = options.BaseUri;
        IWebProxy? proxy = ProxySettings.ProxyOf(options);
        Uri? proxyUri = proxy?.IsBypassed(server) == false ? proxy.GetProxy(server) : null;
        return new NetworkRoute(server, proxyUri == server ? null : proxyUri);
    }

    private static string Name(Uri address) => $"'{Authority(address)}'";

    private static string Authority(Uri address) => $"{address.Host}:{address.Port}";
}
