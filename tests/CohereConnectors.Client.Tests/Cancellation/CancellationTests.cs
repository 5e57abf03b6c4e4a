using System.Diagnostics;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Cancellation;

/// <summary>A cancelled call ends at once, whatever the network does, and the server sees it go.</summary>
public sealed class CancellationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/silent")]
    [InlineData("/half-header-silent")]
    [InlineData("/half-body-silent")]
    [InlineData("/drip/20")]
    [InlineData("/slow-headers")]
    public async Task A_call_on_a_broken_connection_ends_and_closes_it(string fault)
    {
        using CohereClient client = new(new CohereClientOptions { BaseUri = _server.Raw.At(fault) });
        using CancellationTokenSource stop = new();
        Task<ConnectorPage> call = client.ListAsync(cancellationToken: stop.Token);
        await BecomesTrueAsync(() => _server.Raw.RequestsAt(fault) == 1 || call.IsCompleted);
        await Task.Delay(100, Token);

        await AssertEndsAsync(call, stop);

        await BecomesTrueAsync(() => _server.Raw.OpenConnections == 0);
        Assert.Equal(1, _server.Raw.RequestsAt(fault));
    }

    [Fact]
    public async Task A_call_that_waits_for_an_response_ends_and_the_server_sees_it()
    {
        using CohereClient client = new(new CohereClientOptions { BaseUri = _server.At("/delay/60000") });
        using CancellationTokenSource stop = new();
        Task<ConnectorPage> call = client.ListAsync(cancellationToken: stop.Token);
        Assert.True(await _server.Log.HasSeenWithinAsync(1, Patience, Token));

        await AssertEndsAsync(call, stop);

        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Token));
        Assert.Equal(RequestState.Aborted, Assert.Single(_server.Log.Requests).State);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_next_attempt_ends_and_sends_none()
    {
        EventRecorder events = new();
        using CohereClient client = new(new CohereClientOptions { BaseUri = _server.At("/status/503/retry-after/30") });
        using CancellationTokenSource stop = new();
        Task<ConnectorPage> call = client.ListAsync(events: events, cancellationToken: stop.Token);
        await BecomesTrueAsync(() => events.Retries.Count == 1);

        await AssertEndsAsync(call, stop);

        Assert.Single(_server.Log.Requests);
    }

    [Fact]
    public async Task A_walk_ends_and_leaves_nothing_in_flight()
    {
        using CancellationTokenSource stop = new();
        using CohereClient client = new(new CohereClientOptions { BaseUri = _server.BaseUri });
        await using IAsyncEnumerator<ConnectorPage> pages = client
            .ListAllAsync(pageSize: 10, cancellationToken: stop.Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await pages.MoveNextAsync());
        _server.Intercept = static async context =>
        {
            await Task.Delay(60_000, context.RequestAborted);
            return true;
        };
        Task<bool> next = pages.MoveNextAsync().AsTask();
        Assert.True(await _server.Log.HasSeenWithinAsync(2, Patience, Token));

        await AssertEndsAsync(next, stop);

        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Token));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        using CohereClient client = new(new CohereClientOptions { BaseUri = _server.BaseUri });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.ListAsync(cancellationToken: new CancellationToken(true))
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.ListAllAsync(cancellationToken: new CancellationToken(true)).ToListAsync(Token).AsTask()
        );

        Assert.Empty(_server.Log.Requests);
    }

    private static async Task AssertEndsAsync(Task call, CancellationTokenSource stop)
    {
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience, Token));
    }

    private static async Task BecomesTrueAsync(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not become true in time.");
            await Task.Delay(5, Token);
        }
    }
}
