namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Lists that users met, each by its name; the property tests have their kinds.</summary>
public sealed class ListingCasesTests
{
    [Fact]
    public async Task A_connector_created_between_any_two_requests_neither_lengthens_the_listing_nor_ends_it()
    {
        SimulatedListing listing = await RunAsync(
            new(1)
            {
                Rows = 120,
                Limit = 20,
                Counts = Counts.Absent,
                Change = Change.Inserts,
                Rate = 1,
            }
        );

        Assert.Equal(listing.Server.Owed, listing.Emitted);
        Assert.InRange(listing.Requests.Sent, 6, 7 + 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Small_pages_of_a_list_that_grows_come_to_an_end(int limit)
    {
        SimulatedListing listing = await RunAsync(
            new(2)
            {
                Rows = 60,
                Limit = limit,
                Change = Change.Inserts,
                Rate = 1,
            }
        );

        Assert.Equal(60, listing.Emitted.Count);
        Assert.Equal(listing.Server.Owed, listing.Emitted);
    }

    [Fact]
    public async Task A_long_list_that_grows_takes_at_most_115_requests()
    {
        SimulatedListing listing = await RunAsync(
            new(3)
            {
                Rows = 10_000,
                Change = Change.Inserts,
                Rate = 3,
            }
        );

        Assert.Equal(listing.Server.Owed, listing.Emitted);
        Assert.InRange(listing.Requests.Sent, 100, 115);
    }

    [Theory]
    [InlineData(Pages.OneOfASingleRow)]
    [InlineData(Pages.CappedByBytes)]
    [InlineData(Pages.NullForAWhile)]
    [InlineData(Pages.RandomSize)]
    [InlineData(Pages.CapFalls)]
    public async Task A_server_that_shortens_pages_in_the_middle_does_not_end_the_list(object pages)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SimulatedListing listing = await RunAsync(new(seed) { Pages = (Pages)pages });

            Assert.Equal(245, listing.Emitted.Count);
        }
    }

    [Fact]
    public async Task Holes_of_a_filter_do_not_end_the_list()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SimulatedListing listing = await RunAsync(
                new(seed)
                {
                    Limit = 20,
                    Pages = Pages.FilteredAfterPaging,
                    Counts = Counts.BeforeTheFilter,
                }
            );

            // A filter that hides nearly everything hides whole pages; then the listing is an error, or warns.
            bool isWhole = listing.Server.Owed.SequenceEqual(listing.Emitted);
            Assert.True(isWhole || listing.Server.Owed.Count < 60, $"seed {seed}");
            Assert.True(
                listing.Error is not null || listing.Warning is not null || listing.Emitted.Count == 245,
                $"seed {seed}"
            );
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(100, 9)]
    public async Task Requests_that_overtake_each_other_lose_nothing_while_connectors_are_created(int limit, int rate)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            ListingSchedule schedule = new(seed)
            {
                Rows = limit < 10 ? 60 : 245,
                Limit = limit,
                ThrottleLimit = 4,
                Change = Change.Inserts,
                Rate = rate,
                Counts = (Counts)(seed % 2),
                Arrival = (Arrival)(1 + (seed / 2 % 2)),
            };

            SimulatedListing listing = await RunAsync(schedule);

            Assert.True(listing.Error is null, $"{schedule} fails: {listing.Error?.Message}");
            listing.AssertExact();
        }
    }

    [Fact]
    public async Task Deletions_in_front_of_an_offset_bring_no_row_before_it()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SimulatedListing listing = await RunAsync(
                new(seed)
                {
                    Start = 200,
                    Limit = 30,
                    Change = Change.Deletes,
                    Rate = 9,
                }
            );

            // Those that stood behind the offset at first: connector 45 and older ones.
            Assert.All(listing.Emitted, id => Assert.InRange(int.Parse(id, null), 1, 45));
            Assert.True(
                listing.Error is not null || !listing.Server.Owed.Except(listing.Emitted).Any(),
                $"seed {seed}"
            );
        }
    }

    [Fact]
    public async Task A_count_above_the_rows_behind_an_offset_is_named_without_those_in_front_of_it()
    {
        SimulatedListing listing = await RunAsync(new(5) { Start = 45, Counts = Counts.TooHigh });

        Assert.Equal(new CountMismatchEvent(200, (2 * 245) + 1 - 45), listing.Warning);
        Assert.Equal(200, listing.Emitted.Count);
    }

    [Fact]
    public async Task A_list_that_doubles_on_a_server_that_refuses_deep_offsets_is_whole()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SimulatedListing listing = await RunAsync(
                new(seed)
                {
                    Rows = 2 + (seed % 2),
                    Offsets = Offsets.RefusedWhenDeep,
                    Change = Change.Inserts,
                    Rate = 3,
                }
            );

            Assert.Equal(listing.Server.Owed, listing.Emitted);
            Assert.True(
                listing.Server.DeepestOffset <= listing.Server.MostRows + 100,
                $"seed {seed}: offset {listing.Server.DeepestOffset}"
            );
        }
    }

    [Theory]
    [InlineData(Offsets.Ignored, 5)]
    [InlineData(Offsets.Clamped, 8)]
    public async Task A_server_that_treats_offsets_in_its_own_way_is_recognized_in_a_few_requests(
        object offsets,
        int most
    )
    {
        SimulatedListing listing = await RunAsync(new(4) { Offsets = (Offsets)offsets });

        Assert.True(listing.Error is not null || listing.Emitted.Count == 245);
        Assert.InRange(listing.Requests.Sent, 1, most);
    }

    [Fact]
    public async Task Equal_dates_in_any_order_are_whole_or_the_listing_says_that_they_are_not()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            SimulatedListing listing = await RunAsync(new(seed) { Limit = 30, Order = RowOrder.EqualDatesInAnyOrder });

            bool isSaid = listing.Error is not null || listing.Warning is { TotalCount: 245 };
            Assert.True(isSaid || listing.Emitted.Count == 245, $"seed {seed}: {listing.Emitted.Count}");
        }
    }

    private static async Task<SimulatedListing> RunAsync(ListingSchedule schedule)
    {
        SimulatedListing listing = await SimulatedListing.RunAsync(schedule);
        Assert.Distinct(listing.Emitted);
        return listing;
    }
}
