using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>What a listing of a simulated server brought.</summary>
internal sealed record SimulatedListing(
    ListingSchedule Schedule,
    SimulatedServer Server,
    RequestsUnderWay Requests,
    List<string> Emitted,
    CountMismatchEvent? Warning,
    CohereApiException? Error
)
{
    /// <summary>Lists a simulated server.</summary>
    /// <remarks>On a thread without a context, so that each step of the listing runs when its page arrives.</remarks>
    public static Task<SimulatedListing> RunAsync(ListingSchedule schedule) => Task.Run(() => ListAsync(schedule));

    private static async Task<SimulatedListing> ListAsync(ListingSchedule schedule)
    {
        SimulatedServer server = new(schedule);
        RequestsUnderWay requests = new(schedule, server);
        ConnectorPaginator paginator = new(schedule.Start, schedule.PageSize);
        List<string> emitted = [];
        CohereApiException? error = null;
        await using Prefetcher prefetcher = new(requests.SendAsync, schedule.ThrottleLimit, CancellationToken.None);
        try
        {
            await using IAsyncEnumerator<ConnectorPage> pages = prefetcher.ReadAllAsync(paginator).GetAsyncEnumerator();
            while (await requests.RunAsync(pages.MoveNextAsync()))
            {
                Assert.NotEmpty(pages.Current.Rows);
                Assert.All(pages.Current.Rows, row => Assert.NotNull(row.Connector));
                emitted.AddRange(pages.Current.Connectors.Select(connector => connector.Id));
            }
        }
        catch (CohereApiException exception)
        {
            error = exception;
        }

        return new SimulatedListing(schedule, server, requests, emitted, paginator.Mismatch, error);
    }

    /// <summary>Whole and in order, or an error, or a count above the rows and a warning; never twice.</summary>
    public void AssertExact()
    {
        Assert.True(Emitted.Distinct().Count() == Emitted.Count, $"{Schedule} emits a row twice.");
        Assert.True(
            Error is null or { ErrorCode: CohereErrorCode.PagingInconsistent }
                || Schedule.Offsets == Offsets.RefusedWhenDeep,
            $"{Schedule} fails: {Error?.Message}"
        );
        int most = (3 * (101 + (4 * Emitted.Count))) + Schedule.ThrottleLimit;
        Assert.True(Requests.Sent <= most, $"{Schedule} takes {Requests.Sent} requests for {Emitted.Count} rows.");
        Assert.True(
            Requests.Most <= Schedule.ThrottleLimit,
            $"{Schedule} has {Requests.Most} requests under way at once."
        );
        if (Error is not null || Warning is not null || Unprovable.ReasonFor(Schedule) is not null)
        {
            return;
        }

        string[] lost = [.. Server.Owed.Except(Emitted)];
        Assert.True(lost.Length == 0, $"{Schedule} loses {lost.Length} of {Server.Owed.Count} rows silently.");
    }
}
