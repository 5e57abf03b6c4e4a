using System.Security;
using CohereConnectors.Testing;

namespace CohereConnectors.Client.Tests.Cancellation;

/// <summary>A client that is disposed ends what it does, and does nothing more.</summary>
public sealed class DisposalTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_disposed_client_says_so_at_once()
    {
        CohereClient used = new(new CohereClientOptions { BaseUri = _server.BaseUri });
        CohereClient unused = new(new CohereClientOptions { BaseUri = _server.BaseUri });
        await used.ListAsync(cancellationToken: Token);
        used.Dispose();
        used.Dispose();
        unused.Dispose();

        await AssertClosedAsync(used.ListAsync(cancellationToken: Token));
        await AssertClosedAsync(unused.ListAsync(cancellationToken: Token));

        Assert.Single(_server.Log.Requests);
    }

    [Fact]
    public async Task A_disposed_client_has_disposed_its_copy_of_the_key_and_shows_nothing_more()
    {
        const string Key = "test-key-7Qm2";
        using SecureString key = ApiKey.FromText(Key);
        CohereClient client = new(new CohereClientOptions { BaseUri = _server.BaseUri, ApiKey = key });
        ConnectorRow row = new($$"""{"name":"You sent {{Key}}."}""", "it has no 'id'");
        string? before = client.GetRedactedJson(row);

        client.Dispose();

        Assert.Equal("""{"name":"You sent ***."}""", before);
        Assert.Equal("\"***\"", client.GetRedactedJson(row));
        Assert.True(ApiKey.Matches(key, Key));
    }

    [Theory]
    [InlineData("/silent")]
    [InlineData("/half-body-silent")]
    [InlineData("/drip/50")]
    public async Task A_request_under_way_ends_when_its_client_is_disposed(string fault)
    {
        CohereClient client = new(new CohereClientOptions { BaseUri = _server.Raw.At(fault) });
        Task<ConnectorPage> call = client.ListAsync(cancellationToken: Token);
        await WaitForRequestAsync(fault);

        client.Dispose();

        await AssertClosedAsync(call);
        Assert.Equal(1, _server.Raw.RequestsAt(fault));
    }

    [Fact]
    public async Task A_wait_for_the_next_attempt_ends_when_its_client_is_disposed()
    {
        CohereClient client = new(new CohereClientOptions { BaseUri = _server.At("/status/503/retry-after/30") });
        Task<ConnectorPage> call = client.ListAsync(cancellationToken: Token);
        Assert.True(await _server.Log.HasSeenWithinAsync(1, Patience, Token));
        await Task.Delay(100, Token);

        client.Dispose();

        await AssertClosedAsync(call);
        Assert.Single(_server.Log.Requests);
    }

    private static async Task AssertClosedAsync(Task call)
    {
        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            call.WaitAsync(TimeSpan.FromSeconds(2), Token)
        );
        Assert.Equal(CohereErrorCode.NotConnected, error.ErrorCode);
    }

    private async Task WaitForRequestAsync(string fault)
    {
        using CancellationTokenSource limit = new(Patience);
        while (_server.Raw.RequestsAt(fault) == 0)
        {
            await Task.Delay(5, limit.Token);
        }

        await Task.Delay(100, Token);
    }
}
