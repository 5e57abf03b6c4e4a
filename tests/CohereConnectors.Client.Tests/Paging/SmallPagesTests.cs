using System.Globalization;
using System.Web;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Listings of 500 connectors, 10 a page, over real HTTP.</summary>
public abstract class SmallPagesTests : IAsyncLifetime
{
    protected const int PageSize = 10;

    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private CohereClient _client = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(new SandboxOptions { Size = 500 });
        _client = new CohereClient(new CohereClientOptions { BaseUri = Server.BaseUri, MaximumRetryCount = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await Server.DisposeAsync();
    }

    protected static long OffsetOf(string? query) =>
        long.Parse(HttpUtility.ParseQueryString(query ?? "")["offset"] ?? "0", CultureInfo.InvariantCulture);

    private protected IAsyncEnumerable<ConnectorPage> ListAsync(int throttleLimit = CohereClient.DefaultThrottleLimit) =>
        _client.ListAllAsync(pageSize: PageSize, throttleLimit: throttleLimit, cancellationToken: Cancellation);
}
