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
    /// <summary>Lists a simulated server.</summary>
    /// <param name="schedule">How the server behaves.</param>
    /// <param name="isReordered">Whether requests that are under way at once arrive in any order.</param>
    public static async Task<SimulatedListing> RunAsync(ListingSchedule schedule, bool isReordered = false)
    {
        SimulatedServer server = new(schedule);
        Random random = new(schedule.Seed);
        using SemaphoreSlim one = new(1);
        ConnectorPaginator paginator = new(schedule.Start, schedule.PageSize);
        List<string> emitted = [];
        CohereApiException? error = null;
        await using Prefetcher prefetcher = new(isReordered ? GetInAnyOrderAsync : server.GetAsync, schedule.ThrottleLimit, CancellationToken.None);
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

        async Task<ConnectorPage> GetInAnyOrderAsync(int limit, long offset, CancellationToken cancellationToken)
        {
            await Task.Delay(random.Next(4), cancellationToken);
            await one.WaitAsync(cancellationToken);
            try
            {
                return await server.GetAsync(limit, offset, cancellationToken);
            }
            finally
            {
                one.Release();
            }
        }
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
