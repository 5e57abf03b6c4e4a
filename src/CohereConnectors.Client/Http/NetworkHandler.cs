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

    // Plain HTTP is only allowed to loopback, so bypass the system proxy.
    private static bool UsesProxy(CohereClientOptions options) =>
        options.Proxy is not null || options.BaseUri.Scheme == "https";

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
            UseProxy = UsesProxy(options),
            Proxy = options.Proxy,

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
            UseProxy = UsesProxy(options),
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        return handler;
    }
#endif
}
