using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>What a listing of a simulated server brought.</summary>
internal sealed record SimulatedListing(
    ListingSchedule Schedule,
    SimulatedServer Server,
    List<string> Emitted,
    CountMismatchEvent? Warning,
    CohereApiException? Error
)
{
    public static async Task<SimulatedListing> RunAsync(ListingSchedule schedule)
    {
        SimulatedServer server = new(schedule);
        ConnectorPaginator paginator = new(schedule.Start, schedule.PageSize);
        List<string> emitted = [];
        CohereApiException? error = null;
        await using Prefetcher prefetcher = new(server.GetAsync, schedule.ThrottleLimit, CancellationToken.None);
        try
        {
            await foreach (ConnectorPage page in prefetcher.ReadAllAsync(paginator))
            {
                Assert.NotEmpty(page.Rows);
                emitted.AddRange(page.Connectors.Select(connector => connector.Id));
            }
        }
        catch (CohereApiException exception)
        {
            error = exception;
        }

        return new SimulatedListing(schedule, server, emitted, paginator.Mismatch, error);
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
        Assert.True(Server.Requests <= most, $"{Schedule} takes {Server.Requests} requests for {Emitted.Count} rows.");
        if (Error is not null || Warning is not null || Unprovable.ReasonFor(Schedule) is not null)
        {
            return;
        }

        string[] lost = [.. Server.Owed.Except(Emitted)];
        Assert.True(lost.Length == 0, $"{Schedule} loses {lost.Length} of {Server.Owed.Count} rows silently.");
    }
}
