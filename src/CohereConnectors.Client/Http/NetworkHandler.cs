using System.Net;
#if !NET
using System.Security.Authentication;
#endif

namespace CohereConnectors.Client.Http;

/// <summary>Creates the handler that sends the requests of a client.</summary>
internal static class NetworkHandler
{
    /// <summary>Creates the handler that the options ask for, or one that uses the network.</summary>
    public static HttpMessageHandler Create(CohereClientOptions options) =>
        options.CreateHandler?.Invoke() ?? ForNetwork(options);

    // The system proxy is used as it is where it needs no credential, because it may be several that stand in for
    // each other.
    private static IWebProxy? ProxyOf(CohereClientOptions options) =>
        ProxySettings.ProxyOf(options) is not { } proxy ? null
        : ProxySettings.CredentialsOf(options) is { } credentials ? new CredentialProxy(proxy, credentials)
        : options.Proxy;

#if NET
    public static SocketsHttpHandler ForNetwork(CohereClientOptions options)
    {
        // A lost HTTP/2 connection is found within an attempt, so that the next attempt does not use it again.
        TimeSpan ping = TimeSpan.FromSeconds(Math.Clamp(options.AttemptTimeout.TotalSeconds / 3, 1, 10));
        return new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = ProxySettings.ProxyOf(options) is not null,
            Proxy = ProxyOf(options),

            // A page can be larger than HTTP/2's default window of 64 KiB, and would then wait for another round trip.
            InitialHttp2StreamWindowSize = 1024 * 1024,
            KeepAlivePingDelay = ping,
            KeepAlivePingTimeout = ping,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,

            // With a propagator every DiagnosticListener in the process is handed the request, key included.
            ActivityHeadersPropagator = null,
        };
    }
#else
    private static HttpClientHandler ForNetwork(CohereClientOptions options)
    {
        ServicePointManager.FindServicePoint(options.BaseUri).ConnectionLimit = 16;
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = SslProtocols.Tls12,
            UseProxy = ProxySettings.ProxyOf(options) is not null,
        };
        if (ProxyOf(options) is { } proxy)
        {
            handler.Proxy = proxy;
        }

        return handler;
    }
#endif
}
