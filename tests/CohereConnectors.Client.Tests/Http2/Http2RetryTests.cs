using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Http2;

/// <summary>Which requests are sent again after a fault of HTTP/2, and on which connection.</summary>
public sealed class Http2RetryTests(ServerFixture server) : Http2TestBase(server)
{
    [Theory]
    [InlineData("create", "ok", 1)]
    [InlineData("create", "goaway-graceful", 1)]
    [InlineData("create", "goaway-unprocessed-once", 2)]
    [InlineData("create", "refused-once", 2)]
    [InlineData("list", "goaway-graceful", 1)]
    [InlineData("list", "goaway-unprocessed-once", 2)]
    [InlineData("list", "refused-once", 2)]
    public async Task A_request_that_was_not_processed_is_sent_again_at_once_a_create_too(
        string operation, string fault, int requests)
    {
        await using Http2Listener listener = Listen(fault);

        await RunAsync(operation, ClientOf(listener), Events);

        Assert.Equal(requests, listener.Requests);
        Assert.Single(Events.Requests);
    }

    [Theory]
    [InlineData("refused-many", "create", 2)]
    [InlineData("reset-stream-once", "list", 2)]
    [InlineData("cut-once", "list", 2)]
    [InlineData("cut-once", "delete", 2)]
    public async Task A_retry_succeeds_where_the_retry_policy_allows_one(string fault, string operation, int attempts)
    {
        await using Http2Listener listener = Listen(fault);

        await RunAsync(operation, ClientOf(listener, retries: 3), Events);

        Assert.Equal(attempts, Events.Requests.Count);
    }

    [Theory]
    [InlineData("reset-stream-once")]
    [InlineData("cut-once")]
    public async Task A_create_in_doubt_is_not_retried(string fault)
    {
        await using Http2Listener listener = Listen(fault);

        CohereApiException error = await FailAsync("create", ClientOf(listener, retries: 3));

        Assert.True(error.MayHaveTakenEffect);
        Assert.Equal((1, 1), (error.Attempts, listener.Requests));
    }

    [Fact]
    public async Task A_lost_connection_is_found_by_a_ping_and_the_retry_uses_another_one()
    {
        await using Http2Listener listener = Listen("dead-once");

        await RunAsync("list", ClientOf(listener, retries: 1, attemptTimeout: TimeSpan.FromSeconds(30)), Events);

        Assert.Equal(2, listener.Connections);
        string sentence = $"The connection to '{listener.BaseUri.Authority}' broke";
        Assert.StartsWith(sentence, Events.Requests[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_times_out_leaves_its_connection_usable()
    {
        await using Http2Listener listener = Listen("silent-once");
        CohereClient client = ClientOf(listener, attemptTimeout: TimeSpan.FromSeconds(1));

        CohereApiException error = await FailAsync("list", client);
        await RunAsync("list", client);

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal(1, listener.Connections);
    }
}
