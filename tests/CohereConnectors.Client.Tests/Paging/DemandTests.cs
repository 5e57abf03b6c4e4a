using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Nothing is asked for before it is wanted, and nothing is left under way.</summary>
public sealed class DemandTests : SmallPagesTests
{
    [Fact]
    public async Task Nothing_is_sent_before_the_first_page_is_wanted()
    {
        IAsyncEnumerable<ConnectorPage> pages = ListAsync();
        await using IAsyncEnumerator<ConnectorPage> enumerator = pages.GetAsyncEnumerator(Cancellation);

        Assert.Empty(Server.Log.Requests);
    }

    [Fact]
    public async Task The_first_page_is_out_before_a_second_is_asked_for()
    {
        await using (IAsyncEnumerator<ConnectorPage> pages = ListAsync().GetAsyncEnumerator(Cancellation))
        {
            Assert.True(await pages.MoveNextAsync());
            Assert.Equal(PageSize, pages.Current.Rows.Count);
            await Task.Delay(100, Cancellation);
            Assert.Single(Server.Log.Requests);
        }

        Assert.Single(Server.Log.Requests);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(10, 16)]
    [InlineData(10, 1)]
    public async Task A_listing_that_stops_early_has_requested_at_most_the_throttle_limit_more_than_it_used(
        int used,
        int throttleLimit
    )
    {
        int taken = 0;
        await foreach (ConnectorPage page in ListAsync(throttleLimit))
        {
            if (++taken == used)
            {
                break;
            }
        }

        Assert.InRange(Server.Log.Requests.Count, used, throttleLimit == 1 || used == 1 ? used : used + throttleLimit);
        Assert.True(await Server.Log.IsIdleWithinAsync(Patience, Cancellation));
    }

    [Theory]
    [InlineData("break")]
    [InlineData("throw")]
    public async Task Abandoning_a_listing_leaves_no_request_in_flight(string how)
    {
        HoldResponsesFrom(offset: 40);

        Task consuming = ConsumeAsync(how == "throw");
        Exception? error = await Record.ExceptionAsync(() => consuming.WaitAsync(Patience, Cancellation));

        Assert.Equal(how == "throw", error is InvalidTimeZoneException);
        Assert.True(await Server.Log.IsIdleWithinAsync(Patience, Cancellation));
        Assert.Contains(Server.Log.Requests, request => request.State == RequestState.Aborted);

        async Task ConsumeAsync(bool throws)
        {
            int taken = 0;
            await foreach (ConnectorPage page in ListAsync())
            {
                if (++taken == 4)
                {
                    Assert.True(await Server.Log.HasSeenWithinAsync(6, Patience, Cancellation));
                    if (throws)
                    {
                        throw new InvalidTimeZoneException();
                    }

                    break;
                }
            }
        }
    }

    private void HoldResponsesFrom(long offset) =>
        Server.Intercept = async context =>
        {
            if (OffsetOf(context.Request.QueryString.Value) >= offset)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            return false;
        };
}
