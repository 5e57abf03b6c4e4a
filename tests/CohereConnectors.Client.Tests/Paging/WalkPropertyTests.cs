using System.Globalization;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>
/// The promise of a walk against random lists and servers. A failure names the schedule, whose seed brings it back.
/// <c>COHERE_WALKS</c> says how many schedules are tried; 100,000 take a few minutes.
/// </summary>
public sealed class WalkPropertyTests(ITestOutputHelper output)
{
    private const double MostExtraRequests = 1.15;

    private static readonly int Walks =
        int.Parse(Environment.GetEnvironmentVariable("COHERE_WALKS") ?? "2000", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact]
    public void A_quiet_list_is_read_whole_and_in_order()
    {
        for (int seed = 0; seed < Walks; seed++)
        {
            WalkResult result = WalkResult.Run(Schedule.Quiet(seed));

            result.AssertExact();
            Assert.True(result.IsWhole, $"{result.Schedule} failed: {result.Error?.Message}");
            Assert.True(result.List.Owed.SequenceEqual(result.Emitted), $"{result.Schedule} is out of order.");
        }
    }

    /// <summary>Each page repeats a row, so pages of a few rows cost more: 15 % are reached with 8 rows.</summary>
    [Fact]
    public void A_quiet_list_takes_few_requests_more_than_it_has_pages()
    {
        for (int seed = 0; seed < Walks; seed++)
        {
            Schedule schedule = Schedule.Quiet(seed) with { Ahead = 0 };
            if (schedule.LargestPage < 8)
            {
                continue;
            }

            WalkResult result = WalkResult.Run(schedule);

            Assert.True(result.Pages <= Math.Ceiling(schedule.Pages * MostExtraRequests) + 1, $"{schedule} takes {result.Pages} requests.");
        }
    }

    [Fact]
    public void A_list_that_changes_is_read_exactly_or_the_walk_fails() => AssertExactAndHealing(Schedule.Churned);

    [Fact]
    public void A_list_in_no_order_that_changes_is_read_exactly_or_the_walk_fails() =>
        AssertExactAndHealing(seed => Schedule.Churned(seed) with { Shuffled = true });

    [Fact]
    public void A_short_page_whose_own_total_is_reached_is_the_end()
    {
        WalkResult result = WalkResult.Run(new Schedule(1) { Rows = 245, PageSize = 100 });

        Assert.Equal(3, result.Pages);
        Assert.Equal(245, result.Emitted.Count);
    }

    private void AssertExactAndHealing(Func<int, Schedule> make)
    {
        List<WalkResult> churned = [];
        for (int seed = 0; seed < Walks; seed++)
        {
            WalkResult result = WalkResult.Run(make(seed));

            result.AssertExact();
            if (result.List.Changes > 0)
            {
                churned.Add(result with { Emitted = [] });
            }
        }

        double healed = churned.Count(result => result.IsWhole) / (double)churned.Count;
        output.WriteLine($"{churned.Count} of {Walks} walks met changes, {healed:P1} of them healed, "
            + $"taking {churned.Average(result => result.Pages / (double)result.Schedule.Pages):0.00} times the pages of a quiet list, "
            + $"at most {churned.Max(result => result.Pages)}.");
        Assert.InRange(healed, 0.9, 1);
    }
}
