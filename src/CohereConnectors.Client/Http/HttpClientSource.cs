using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Holds the <see cref="HttpClient"/> of a connection: the host's, or one that is created when it is first needed.
/// </summary>
internal sealed class HttpClientSource(CohereClientOptions options, HttpClient? client) : IDisposable
{
    private readonly object _gate = new();
    private ServiceProvider? _services;
    private HttpMessageHandler? _handler;
    private HttpClient? _client = client;
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
        HttpMessageHandler handler = _handler = NetworkHandler.Create(options);
        var services = new ServiceCollection();
        services.AddCohereHttpClient(_ => handler);

        // The filters create loggers, and meters that outlive a client that nobody disposes.
        services.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        _services = services.BuildServiceProvider();
        var factory = _services.GetRequiredService<IHttpClientFactory>();
        return factory.CreateClient(CohereServiceCollectionExtensions.HttpClientName);
    }
}
