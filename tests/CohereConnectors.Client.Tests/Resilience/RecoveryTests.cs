using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>Retries once over real sockets: what failed at first succeeds in the end.</summary>
public sealed class RecoveryTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_busy_server_is_asked_again(int status)
    {
        Uri address = Server.At($"/flaky/2/{status}/retry-after/0.11");

        ConnectorPage page = await ClientOf(address, retries: 3)
            .ListAsync(2, events: Events, cancellationToken: Cancellation);

        Assert.Equal(2, page.Rows.Count);
        Assert.Equal("Request Retry Request Retry Request", Events.Sequence);
        Assert.Equal([status, status, 200], Server.RequestsTo(address).Select(request => request.StatusCode));
        Assert.All(Events.Retries, retry => Assert.Equal(TimeSpan.FromSeconds(0.11), retry.Delay));
        LoggedRequest[] requests = [.. Server.RequestsTo(address)];
        Assert.InRange(requests[1].StartedAt - requests[0].StartedAt, TimeSpan.FromMilliseconds(105), Patience);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset-body")]
    [InlineData("early-end")]
    public async Task A_broken_connection_is_made_anew(string fault)
    {
        Uri address = Server.Raw($"/flaky/1/{fault}");

        ConnectorPage page = await ClientOf(address, retries: 1)
            .ListAsync(2, events: Events, cancellationToken: Cancellation);

        Assert.Equal(2, page.Rows.Count);
        Assert.Equal(2, Server.RawRequestsTo(address));
        Assert.Equal("Request Retry Request", Events.Sequence);
    }

    [Fact]
    public async Task Silence_is_followed_by_another_attempt()
    {
        Uri address = Server.Raw("/flaky/1/silent");
        CohereClient client = ClientOf(address, retries: 1, attemptTimeout: TimeSpan.FromMilliseconds(300));

        Assert.Equal(30, (await client.ListAsync(events: Events, cancellationToken: Cancellation)).Rows.Count);
        Assert.Equal([null, 200], Events.Requests.Select(request => request.StatusCode));
    }
}
