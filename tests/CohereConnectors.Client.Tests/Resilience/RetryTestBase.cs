using CohereConnectors.Client.Http;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>A transport over scripted attempts on a fake clock.</summary>
public abstract class RetryTestBase : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private protected DrivenClock Clock { get; } = new();

    private protected EventRecorder Events { get; } = new();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        GC.SuppressFinalize(this);
    }

    private protected ScriptedHandler Script(params Step[] steps) => new(Clock, steps);

    private protected CohereClientOptions Options(HttpMessageHandler handler, int retries = 3) =>
        new()
        {
            BaseUri = new Uri("https://api.example/"),
            MaximumRetryCount = retries,
            TimeProvider = Clock,
            CreateHandler = () => handler,
        };

    private protected CohereClient ClientOf(HttpMessageHandler handler, int retries = 3) =>
        Own(new CohereClient(Options(handler, retries)));

    private protected Task<ConnectorPage> ListAsync(HttpMessageHandler handler, int retries = 3) =>
        Clock.RunAsync(ClientOf(handler, retries).ListAsync(events: Events, cancellationToken: Cancellation));

    private protected Task<CohereApiException> FailAsync(HttpMessageHandler handler, int retries = 3) =>
        Assert.ThrowsAsync<CohereApiException>(() => ListAsync(handler, retries));

    /// <summary>Sends a request of any method; null where it succeeds.</summary>
    private protected async Task<CohereApiException?> SendAsync(
        HttpMessageHandler handler,
        string method,
        int retries = 3
    )
    {
        ApiTransport transport = Own(new ApiTransport(Options(handler, retries)));
        ApiRequest request = method switch
        {
            "POST" => ApiRequest.Create(
                new ConnectorSettings { Name = "N", Url = new Uri("https://n.example/search") }
            ),
            "PATCH" => ApiRequest.Update("a-1", new ConnectorSettings { Active = false }),
            _ => ApiRequest.One(new HttpMethod(method), "a-1"),
        };
        return (CohereApiException?)
            await Record.ExceptionAsync(() =>
                Clock.RunAsync(transport.SendAsync(request, ApiJson.ReadPage, Events, Cancellation))
            );
    }

    private T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
