using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>What a reading remembers: counts, rows that were dropped, and how far rows move.</summary>
public sealed class ReadingStateTests
{
    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_page_without_a_count_keeps_the_last_one()
    {
        ReadingCounts counts = new();

        counts.Add(5, 10);
        counts.Add(null, 20);

        Assert.Equal((5, 5), (counts.First, counts.Last));
    }

    [Fact]
    public void A_count_that_falls_twice_has_fallen()
    {
        ReadingCounts counts = new();

        counts.Add(5, 10);
        counts.Add(4, 10);
        counts.Add(3, 10);

        Assert.True(counts.HasFallen);
    }

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(1, 4, true)]
    [InlineData(1, 5, false)]
    public void The_first_count_of_a_reading_names_the_rows_that_were_there_when_it_began(
        int newBefore,
        long count,
        bool isReached
    )
    {
        // Newest first: four rows are counted at first, and three of them are emitted.
        SeenRows seen = new(0);
        seen.Begin(Rows(0, -60, -120), totalCount: 4);
        Assert.All(Rows(0, -60, -120), row => Assert.True(seen.TryEmit(row)));
        seen.BeginReading(Rows(300, 0));

        // Created before the reading began, and after.
        Array.ForEach(Rows([.. Enumerable.Range(0, newBefore).Select(number => 200 + number)]), seen.Drop);
        Array.ForEach(Rows(400, 500), seen.Drop);

        Assert.Equal(isReached, seen.ReachesFirst(count));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_row_counts_as_there_if_it_is_not_newer_than_the_first_page_can_be(int second, bool isThere)
    {
        SeenRows seen = new(0);
        seen.Begin(Rows(0), totalCount: 2);
        seen.BeginReading(Rows(300, 0));

        seen.Drop(Rows(second)[0]);

        Assert.Equal(isThere, seen.ReachesFirst(1));
        Assert.True(seen.ReachesFirst(null));
    }

    [Fact]
    public void Rows_move_up_between_two_requests_by_the_average_for_each_request_between_them()
    {
        ShiftTracker shift = new(0);
        PageRow[] rows = Rows(0, -1, -2, -3, -4, -5, -6, -7, -8, -9);

        // The last row of the first page is three places further up after one request.
        shift.Advance(rows, new PageReply(10, 0, new([], null), 1), longest: 10, isPrefetched: false);
        shift.Advance([rows[^1]], new PageReply(16, 1, new([], null), 2), longest: 10, isPrefetched: false);

        Assert.Equal(-6, shift.Between(1, 3));
    }

    private static PageRow[] Rows(params int[] seconds) =>
        PageRow.Distinct(
            new(
                [
                    .. seconds.Select(second => new ConnectorRow(
                        new Connector { Id = $"row-{second}", CreatedAt = Noon.AddSeconds(second) }
                    )),
                ],
                null
            )
        );
}
