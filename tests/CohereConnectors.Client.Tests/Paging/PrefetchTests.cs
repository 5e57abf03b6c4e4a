using CohereConnectors.Client.Paging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Pages that are under way at once: in order, no more than allowed, and with the right end.</summary>
public sealed class PrefetchTests : SmallPagesTests
{
    [Fact]
    public async Task A_page_that_fails_ends_the_listing_after_the_rows_before_it()
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
            await foreach (ConnectorPage page in ListAsync())
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

        await foreach (ConnectorPage page in ListAsync(throttleLimit))
        {
            ids.AddRange(page.Connectors.Select(connector => connector.Id));
        }

        Assert.Equal(new LiveList(Server.Service).Ids(), ids);
        Assert.InRange(most, throttleLimit == 1 ? 1 : 2, throttleLimit);
    }

    [Fact]
    public async Task A_listing_can_be_enumerated_again()
    {
        IAsyncEnumerable<ConnectorPage> pages = ListAsync();

        Assert.Equal(500, await pages.SelectMany(page => page.Connectors).CountAsync(Cancellation));
        Assert.Equal(500, await pages.SelectMany(page => page.Connectors).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_listing_that_stops_early_waits_until_the_requests_under_way_have_ended()
    {
        List<Task<ConnectorPage>> requests = [];
        Prefetcher prefetcher = new(SourceAsync, 8, Cancellation);
        int taken = 0;
        await foreach (ConnectorPage page in prefetcher.ReadAllAsync(new ConnectorPaginator(0, PageSize)))
        {
            if (++taken == 2)
            {
                break;
            }
        }

        await prefetcher.DisposeAsync();

        Assert.True(requests.Count > 2);
        Assert.All(requests, request => Assert.True(request.IsCompleted));

        Task<ConnectorPage> SourceAsync(int limit, long offset, CancellationToken cancellationToken)
        {
            requests.Add(offset < PageSize + 5 ? Task.FromResult(Page(limit, offset)) : EndSlowlyAsync());
            return requests[^1];

            async Task<ConnectorPage> EndSlowlyAsync()
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
                await Task.Delay(100, CancellationToken.None);
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }

    [Theory]
    [InlineData(429, 1, 3)]
    [InlineData(429, 2, 3)]
    [InlineData(503, 2, 7)]
    public async Task Too_many_requests_halve_the_number_of_requests_at_once(int status, int retries, int later)
    {
        int sent = 0;
        EventRecorder events = new();
        await using Prefetcher prefetcher = new(SourceAsync, 8, Cancellation);
        ThrottledEvents throttled = new(prefetcher, events);
        RetryEvent retry = new(TimeSpan.FromSeconds(1), 1, 4, status, "No.");
        List<int> underWay = [];
        int taken = 0;
        await foreach (ConnectorPage page in prefetcher.ReadAllAsync(new ConnectorPaginator(0, PageSize)))
        {
            underWay.Add(sent - ++taken);
            if (taken == 10)
            {
                for (int i = 0; i < retries; i++)
                {
                    throttled.Report(retry);
                }
            }
        }

        Assert.Equal(Enumerable.Repeat(retry, retries), events.All);
        Assert.Equal(0, underWay[0]);
        Assert.All(underWay[1..10], count => Assert.Equal(7, count));
        Assert.All(underWay[15..40], count => Assert.Equal(later, count));

        Task<ConnectorPage> SourceAsync(int limit, long offset, CancellationToken cancellationToken)
        {
            sent++;
            return Task.FromResult(Page(limit, offset));
        }
    }

    private static ConnectorPage Page(int limit, long offset) =>
        new(
            [
                .. Enumerable
                    .Range((int)offset, Math.Max(0, Math.Min(limit, 500 - (int)offset)))
                    .Select(row => new ConnectorRow(
                        new Connector { Id = $"row-{row}", CreatedAt = DateTime.UnixEpoch.AddDays(-row) }
                    )),
            ],
            500
        );
}
