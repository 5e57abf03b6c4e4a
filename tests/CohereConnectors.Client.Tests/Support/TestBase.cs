namespace CohereConnectors.Client.Tests.Support;

/// <summary>What most tests need: the shared server, a client on an address, and the running test's token.</summary>
public abstract class TestBase(ServerFixture server) : IDisposable
{
    /// <summary>Longer than anything here takes, so that a test that hangs fails instead.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<IDisposable> _owned = [];

    protected ServerFixture Server { get; } = server;

    protected EventRecorder Events { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>A client that does not retry unless told to: most tests are about one response.</summary>
    protected CohereClient ClientOf(
        Uri address,
        int retries = 0,
        string? key = null,
        string? name = null,
        TimeSpan? attemptTimeout = null,
        TimeSpan? deadline = null
    ) =>
        Own(
            new CohereClient(
                new CohereClientOptions
                {
                    BaseUri = address,
                    ApiKey = key is null ? null : Own(ApiKey.FromText(key)),
                    ClientName = name,
                    MaximumRetryCount = retries,
                    AttemptTimeout = attemptTimeout ?? TimeSpan.FromSeconds(30),
                    Deadline = deadline ?? TimeSpan.FromSeconds(100),
                }
            )
        );

    protected Task<ConnectorPage> ListAsync(Uri address) =>
        ClientOf(address).ListAsync(events: Events, cancellationToken: Cancellation);

    /// <summary>Lists from an address that must fail.</summary>
    protected Task<CohereApiException> FailAsync(Uri address) => FailAsync(ClientOf(address));

    protected Task<CohereApiException> FailAsync(CohereClient client) =>
        Assert.ThrowsAsync<CohereApiException>(() => client.ListAsync(events: Events, cancellationToken: Cancellation));

    protected T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
