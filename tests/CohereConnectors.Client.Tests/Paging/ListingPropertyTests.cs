using System.Collections.Concurrent;
using System.Globalization;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>
/// The promise of a listing against servers that misbehave, alone and in pairs. A failure names the schedule, whose
/// seed brings it back. <c>COHERE_LISTINGS</c> is the number of listings; 100,000 take about seven minutes, and are
/// half a million in all.
/// </summary>
public sealed class ListingPropertyTests(ITestOutputHelper output)
{
    private static readonly int Listings = int.Parse(
        Environment.GetEnvironmentVariable("COHERE_LISTINGS") ?? "2000",
        NumberStyles.None,
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task A_listing_is_exact_or_ends_in_an_error_or_warns()
    {
        ConcurrentDictionary<string, int> outcomes = [];
        await ForEachAsync(
            ListingSchedule.Make,
            listing =>
            {
                listing.AssertExact();
                string outcome =
                    listing.Error is not null ? "error"
                    : listing.Warning is not null ? "warning"
                    : "whole";
                outcomes.AddOrUpdate(
                    Unprovable.ReasonFor(listing.Schedule) is null ? outcome : "unprovable",
                    1,
                    (_, count) => count + 1
                );
            }
        );
        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }

    [Fact]
    public Task A_list_that_changes_is_exact_or_ends_in_an_error_or_warns() =>
        ForEachAsync(ListingSchedule.MakeChanging, listing => listing.AssertExact());

    [Fact]
    public Task A_quiet_ordered_list_is_whole_and_in_order_whatever_the_count_says() =>
        ForEachAsync(
            seed =>
                ListingSchedule.Make(seed) with
                {
                    Change = Change.None,
                    Order = (RowOrder)(seed % 2),
                    Offsets = Offsets.Honored,
                },
            listing =>
            {
                ListingSchedule schedule = listing.Schedule;
                if (
                    schedule.Pages is Pages.FilteredAfterPaging or Pages.NullForAWhile
                    || Unprovable.ReasonFor(schedule) is not null
                )
                {
                    return;
                }

                Assert.True(
                    listing.Error is null || schedule.Counts == Counts.TooHigh && schedule.Rows <= schedule.Start,
                    $"{schedule} fails: {listing.Error?.Message}"
                );
                Assert.True(listing.Server.Owed.SequenceEqual(listing.Emitted), $"{schedule} is not in order.");
            }
        );

    [Fact]
    public Task Steady_change_takes_few_requests_more_than_there_are_pages() =>
        ForEachAsync(
            seed =>
                ListingSchedule.Make(seed) with
                {
                    Start = 0,
                    Limit = seed % 2 == 0 ? 20 : 100,
                    Rate = 1 + (seed % (seed % 2 == 0 ? 1 : 9)),
                    ThrottleLimit = 1 << (seed % 5),
                    Pages = Pages.Full,
                    Order = RowOrder.NewestFirst,
                    Offsets = Offsets.Honored,
                    Replicas = Replicas.One,
                    Change = (Change)(seed % 3),
                },
            listing =>
            {
                ListingSchedule schedule = listing.Schedule;
                if (schedule.Counts == Counts.TooHigh || (schedule is { Counts: Counts.Stale, Change: Change.Deletes }))
                {
                    // A count above the rows takes a second reading.
                    return;
                }

                int pages = Math.Max(1, (schedule.Rows - 2 + schedule.PageSize - 1) / (schedule.PageSize - 1));

                // Where more requests than by default are under way, or overtake each other, those that are under way
                // when the list begins to change may be in vain, and one more reads what is missing before them.
                bool isInOrder = schedule is { Arrival: Arrival.InOrder, ThrottleLimit: <= 4 };
                int inVain = isInOrder ? 0 : schedule.ThrottleLimit;
                int most = (schedule.Change == Change.Deletes ? 2 * pages : pages) + 4 + inVain;
                Assert.True(listing.Error is null, $"{schedule} fails: {listing.Error?.Message}");
                Assert.True(
                    listing.Requests.Sent <= most,
                    $"{schedule} takes {listing.Requests.Sent} requests for {pages} pages."
                );
                Assert.True(
                    listing.Server.DeepestOffset <= listing.Server.MostRows + (2 * schedule.PageSize),
                    $"{schedule} asks for offset {listing.Server.DeepestOffset}."
                );
                Assert.DoesNotContain(listing.Emitted, id => SimulatedServer.IsNew(id, schedule));
            }
        );

    [Fact]
    public Task A_quiet_list_takes_at_most_15_percent_more_requests_than_it_has_pages() =>
        ForEachAsync(
            seed => new ListingSchedule(seed)
            {
                Rows = seed % 1500,
                Limit = 12 + (seed % 89),
                ThrottleLimit = 1 + (seed % 16),
                Counts = (Counts)(seed % 3),
                Arrival = (Arrival)(seed / 3 % 3),
            },
            listing =>
            {
                int pages = Math.Max(1, (listing.Schedule.Rows + listing.Schedule.Limit - 1) / listing.Schedule.Limit);

                // Without a count, the end takes one request more: the last row is seen again after nothing was behind
                // it.
                int extra = listing.Schedule.Counts == Counts.Absent ? 2 : 1;
                Assert.True(
                    listing.Requests.Sent <= Math.Ceiling(pages * 1.15) + extra,
                    $"{listing.Schedule} takes {listing.Requests.Sent} requests for {pages} pages."
                );
            }
        );

    // Found by a million listings.
    [Theory]
    [InlineData(79853)]
    [InlineData(83047)]
    [InlineData(89463)]
    [InlineData(125142)]
    [InlineData(150815)]
    [InlineData(153786)]
    [InlineData(164758)]
    [InlineData(166803)]
    [InlineData(183097)]
    [InlineData(187722)]
    [InlineData(213409)]
    [InlineData(238502)]
    public async Task A_schedule_that_once_lost_rows_is_exact(int seed) =>
        (await SimulatedListing.RunAsync(ListingSchedule.Make(seed) with { Arrival = Arrival.InOrder })).AssertExact();

    // Found when requests that are under way at once arrived in any order; the first one had too many of them.
    [Theory]
    [InlineData(48)]
    [InlineData(1478)]
    [InlineData(2367)]
    [InlineData(5049)]
    [InlineData(5131)]
    [InlineData(5641)]
    [InlineData(6781)]
    [InlineData(16782)]
    [InlineData(19043)]
    [InlineData(21023)]
    [InlineData(22136)]
    [InlineData(27344)]
    [InlineData(29970)]
    [InlineData(33752)]
    [InlineData(117777)]
    public async Task A_list_that_changes_and_once_lost_rows_is_exact(int seed) =>
        (await SimulatedListing.RunAsync(ListingSchedule.MakeChanging(seed))).AssertExact();

    private static Task ForEachAsync(Func<int, ListingSchedule> make, Action<SimulatedListing> assert) =>
        Parallel.ForAsync(
            0,
            Listings,
            TestContext.Current.CancellationToken,
            async (seed, _) => assert(await SimulatedListing.RunAsync(make(seed)))
        );
}
