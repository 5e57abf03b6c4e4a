using CohereConnectors.Client.Paging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Pages that are under way at once: in order, no more than allowed, and with the right end.</summary>
public sealed class ReadAheadTests : SmallPagesTests
{
    [Fact]
    public async Task A_page_that_fails_ends_the_walk_after_the_rows_before_it()
    {
        Server.Intercept = context =>
        {
            bool fails = OffsetOf(context.Request.QueryString.Value) >= 100;
            context.Response.StatusCode = fails ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return Task.FromResult(fails);
        };
        List<string> ids = [];

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(async () =>
        {
            await foreach (ConnectorPage page in Walk())
            {
                ids.AddRange(page.Connectors.Select(connector => connector.Id));
            }
        });

        Assert.Equal(CohereErrorCode.Forbidden, error.ErrorCode);
        Assert.InRange(OffsetOf(error.RequestUri!.Query), 100, 110);
        Assert.Equal(new LiveList(Server.Service).Ids().Take(ids.Count), ids);
        Assert.InRange(ids.Count, 100, 110);
        Assert.True(await Server.Log.IsIdleWithinAsync(Patience, Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task Pages_come_in_order_and_no_more_are_under_way_than_allowed(int throttleLimit)
    {
        int inFlight = 0;
        int most = 0;
        Random random = new(17);
        Server.Intercept = async context =>
        {
            int pause;
            lock (random)
            {
                most = Math.Max(most, ++inFlight);
                pause = random.Next(1, 12);
            }

            await Task.Delay(pause, context.RequestAborted);
            lock (random)
            {
                inFlight--;
            }

            return false;
        };
        List<string> ids = [];

        await foreach (ConnectorPage page in Walk(throttleLimit))
        {
            ids.AddRange(page.Connectors.Select(connector => connector.Id));
        }

        Assert.Equal(new LiveList(Server.Service).Ids(), ids);
        Assert.InRange(most, throttleLimit == 1 ? 1 : 2, throttleLimit);
    }

    [Fact]
    public async Task A_walk_can_be_begun_again()
    {
        IAsyncEnumerable<ConnectorPage> pages = Walk();

        Assert.Equal(500, await pages.SelectMany(page => page.Connectors).CountAsync(Cancellation));
        Assert.Equal(500, await pages.SelectMany(page => page.Connectors).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Too_many_requests_halve_how_far_it_reads_ahead()
    {
        SimulatedServer server = new(new Schedule(1) { Rows = 500, PageSize = PageSize });
        using CohereClient client = new(new CohereClientOptions { CreateHandler = () => server });
        ConnectorWalk walk = new(0, PageSize);
        await using ReadAhead ahead = new(client, 8, null, Cancellation);
        List<int> outstanding = [];
        for (int taken = 1; taken <= 42; taken++)
        {
            walk.Accept(await ahead.TakeAsync(walk));
            outstanding.Add(server.List.Requests - taken);
            if (taken == 12)
            {
                ((IProgress<ClientEvent>)ahead).Report(new RetryEvent(TimeSpan.Zero, 1, 4, 429, "said 429"));
            }
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7], outstanding.Take(12));
        Assert.Equal(3, outstanding.Skip(12).Min());
        Assert.Equal(7, outstanding[^1]);
    }
}
