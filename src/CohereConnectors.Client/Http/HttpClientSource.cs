using System.Net;
#if !NET
using System.Security.Authentication;
#endif
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace CohereConnectors.Client.Http;

/// <summary>Makes the one <see cref="HttpClient"/> of a connection, when it is first needed.</summary>
internal sealed class HttpClientSource(CohereClientOptions options) : IDisposable
{
    private const string Name = "Cohere";

    private readonly object _gate = new();
    private ServiceProvider? _services;
    private HttpMessageHandler? _handler;
    private HttpClient? _client;
    private bool _disposed;

    public HttpClient Client
    {
        get
        {
            lock (_gate)
            {
                return _disposed ? throw new ObjectDisposedException(nameof(CohereClient)) : _client ??= Build();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _client?.Dispose();
            _handler?.Dispose();
            _services?.Dispose();
        }
    }

    private HttpClient Build()
    {
        HttpMessageHandler handler = _handler = options.CreateHandler?.Invoke() ?? CreateNetworkHandler(options);
        var services = new ServiceCollection();
        services.AddHttpClient(Name)
            .ConfigurePrimaryHttpMessageHandler(() => handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

        // The filters add the default logging handlers, and meters that outlive a client that nobody disposes.
        services.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        _services = services.BuildServiceProvider();
        HttpClient client = _services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    // Plain HTTP is only allowed to loopback, so bypass the system proxy.
    private static bool UsesProxy(CohereClientOptions options) =>
        options.Proxy is not null || options.BaseUri.Scheme == "https";

#if NET
    internal static SocketsHttpHandler CreateNetworkHandler(CohereClientOptions options)
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
    private static HttpClientHandler CreateNetworkHandler(CohereClientOptions options)
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
