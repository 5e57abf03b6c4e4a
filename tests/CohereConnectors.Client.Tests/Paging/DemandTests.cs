using System.Web;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Logging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Nothing is asked for before it is wanted, and nothing is left under way.</summary>
public sealed class DemandTests : IAsyncLifetime
{
    private const int PageSize = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestServer _server = null!;
    private CohereClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(new SandboxOptions { Size = 500 });
        _client = new CohereClient(new CohereClientOptions { BaseUri = _server.BaseUri, MaximumRetryCount = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_first_page_is_wanted()
    {
        IAsyncEnumerable<ConnectorPage> pages = _client.ListAllAsync(cancellationToken: Cancellation);
        await using IAsyncEnumerator<ConnectorPage> enumerator = pages.GetAsyncEnumerator(Cancellation);

        Assert.Empty(_server.Log.Requests);
    }

    [Fact]
    public async Task The_first_page_is_out_before_a_second_is_asked_for()
    {
        await using (IAsyncEnumerator<ConnectorPage> pages = Walk().GetAsyncEnumerator(Cancellation))
        {
            Assert.True(await pages.MoveNextAsync());
            Assert.Equal(PageSize, pages.Current.Rows.Count);
            await Task.Delay(100, Cancellation);
            Assert.Single(_server.Log.Requests);
        }

        Assert.Single(_server.Log.Requests);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(10, 16)]
    [InlineData(10, 1)]
    public async Task A_walk_that_stops_early_has_asked_for_at_most_twice_the_pages_it_used(int used, int throttleLimit)
    {
        int taken = 0;
        await foreach (ConnectorPage page in Walk(throttleLimit))
        {
            if (++taken == used)
            {
                break;
            }
        }

        Assert.InRange(_server.Log.Requests.Count, used, throttleLimit == 1 ? used : 2 * used);
        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Cancellation));
    }

    [Theory]
    [InlineData("break")]
    [InlineData("throw")]
    public async Task Abandoning_a_walk_leaves_no_request_in_flight(string how)
    {
        HoldAnswersFrom(offset: 40);

        Task consuming = ConsumeAsync(how == "throw");
        Exception? error = await Record.ExceptionAsync(() => consuming.WaitAsync(Patience, Cancellation));

        Assert.Equal(how == "throw", error is InvalidTimeZoneException);
        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Cancellation));
        Assert.Contains(_server.Log.Requests, request => request.State == RequestState.Aborted);

        async Task ConsumeAsync(bool throws)
        {
            int taken = 0;
            await foreach (ConnectorPage page in Walk())
            {
                if (++taken == 4)
                {
                    Assert.True(await _server.Log.HasSeenWithinAsync(6, Patience, Cancellation));
                    if (throws)
                    {
                        throw new InvalidTimeZoneException();
                    }

                    break;
                }
            }
        }
    }

    private static long OffsetOf(HttpContext context) => OffsetOf(context.Request.QueryString.Value ?? "");

    private static long OffsetOf(string query) =>
        long.Parse(HttpUtility.ParseQueryString(query)["offset"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    private IAsyncEnumerable<ConnectorPage> Walk(int throttleLimit = CohereClient.DefaultThrottleLimit) =>
        _client.ListAllAsync(pageSize: PageSize, throttleLimit: throttleLimit, cancellationToken: Cancellation);

    private void HoldAnswersFrom(long offset) => _server.Intercept = async context =>
    {
        if (OffsetOf(context) >= offset)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        return false;
    };
}
