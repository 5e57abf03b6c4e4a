using System.Collections.Concurrent;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>
/// How listings of each kind of server end, and what they cost. <c>ListingOutcomes.txt</c> has the figures: a change of
/// the paging that alters one of them shows here.
/// </summary>
public sealed class ListingOutcomesTests
{
    private const int Drawn = 300;
    private const int MostRows = 80;
    private const int SeedsOfAKind = 25;

    [Fact]
    public async Task The_outcomes_are_those_of_the_table()
    {
        ConcurrentDictionary<string, Outcomes> kinds = [];
        await Parallel.ForEachAsync(
            Kinds(),
            TestContext.Current.CancellationToken,
            async (kind, _) => kinds[kind.Name] = await RunAsync(kind.Schedules)
        );
        string[] actual =
        [
            .. kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(Line),
            .. kinds.Values
                .SelectMany(outcomes => outcomes.Reasons)
                .GroupBy(reason => reason, (reason, all) => $"{all.Count(), 4} failed: {reason}")
                .Order(StringComparer.Ordinal),
        ];
        string path = Path.Join(AppContext.BaseDirectory, "Paging", "ListingOutcomes.actual.txt");
        await File.WriteAllLinesAsync(path, actual, TestContext.Current.CancellationToken);

        string[] expected = await File.ReadAllLinesAsync(
            Path.Join(AppContext.BaseDirectory, "Paging", "ListingOutcomes.txt"),
            TestContext.Current.CancellationToken
        );
        string[] others = [.. actual.Except(expected)];
        Assert.True(
            expected.SequenceEqual(actual),
            $"""
            {others.Length} kinds of servers end differently. If more listings are whole, or they take fewer requests,
            replace Paging/ListingOutcomes.txt with {path}.
            {string.Join('\n', others)}
            """
        );
    }

    private static string Line(KeyValuePair<string, Outcomes> kind) =>
        $"{kind.Key, -44} {kind.Value.Whole, 4} whole {kind.Value.Warned, 3} warned {kind.Value.Reasons.Length, 3} failed "
        + $"{kind.Value.Rows, 7} rows {kind.Value.Requests, 6} requests, deepest {kind.Value.Deepest, 6}";

    private static IEnumerable<(string Name, IEnumerable<ListingSchedule> Schedules)> Kinds() =>
        [
            ("drawn", Enumerable.Range(0, Drawn).Select(seed => Short(ListingSchedule.Make(seed)))),
            ("drawn, changing", Enumerable.Range(0, Drawn).Select(seed => Short(ListingSchedule.MakeChanging(seed)))),
            .. from change in Enum.GetValues<Change>()
            from habit in Habits()
            select (
                $"{habit.Name}, change {change}",
                Enumerable.Range(0, SeedsOfAKind).Select(seed => habit.Apply(Plain(seed) with { Change = change }))
            ),
        ];

    private static ListingSchedule Short(ListingSchedule schedule) =>
        schedule with { Rows = schedule.Rows % MostRows, Start = schedule.Start % MostRows };

    // No list, page size or caller is special; the server has no habit yet.
    private static ListingSchedule Plain(int seed)
    {
        ListingSchedule drawn = Short(ListingSchedule.Make(seed));
        return new(seed)
        {
            Rows = drawn.Rows,
            Start = drawn.Start,
            Limit = drawn.Limit,
            ThrottleLimit = drawn.ThrottleLimit,
            // More than a small page can keep up with ends in an error, whatever the server does.
            Rate = drawn.Limit < 10 ? 1 : drawn.Rate,
            Arrival = drawn.Arrival,
            Counts = (Counts)(seed % 2),
        };
    }

    private static IEnumerable<(string Name, Func<ListingSchedule, ListingSchedule> Apply)> Habits() =>
        [
            .. Each<Pages>((schedule, value) => schedule with { Pages = value }),
            .. Each<RowOrder>((schedule, value) => schedule with { Order = value }),
            .. Each<Offsets>((schedule, value) => schedule with { Offsets = value }),
            .. Each<Counts>((schedule, value) => schedule with { Counts = value }),
            .. Each<Replicas>((schedule, value) => schedule with { Replicas = value }),
        ];

    private static IEnumerable<(string Name, Func<ListingSchedule, ListingSchedule> Apply)> Each<T>(
        Func<ListingSchedule, T, ListingSchedule> apply
    )
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .Where(value => typeof(T) == typeof(Pages) || !value.Equals(default(T)))
            .Select(value =>
                ($"{typeof(T).Name} {value}", new Func<ListingSchedule, ListingSchedule>(s => apply(s, value)))
            );

    private static async Task<Outcomes> RunAsync(IEnumerable<ListingSchedule> schedules)
    {
        Outcomes outcomes = new([], 0, 0, 0, 0, 0);
        foreach (ListingSchedule schedule in schedules)
        {
            SimulatedListing listing = await SimulatedListing.RunAsync(schedule);
            bool isWhole = listing.Error is null && !listing.Server.Owed.Except(listing.Emitted).Any();
            string[] reasons = listing.Error is null ? [] : [ReasonOf(listing.Error)];
            outcomes = new Outcomes(
                [.. outcomes.Reasons, .. reasons],
                outcomes.Whole + (isWhole ? 1 : 0),
                outcomes.Warned + (listing.Warning is null ? 0 : 1),
                outcomes.Rows + listing.Emitted.Count,
                outcomes.Requests + listing.Requests.Sent,
                outcomes.Deepest + listing.Server.DeepestOffset
            );
        }

        return outcomes;
    }

    // The list could not be read whole: after 9 of 20 connectors <reason>
    private static string ReasonOf(CohereApiException error) => error.Message.Split(" connectors ", 2)[^1];

    private readonly record struct Outcomes(
        string[] Reasons,
        int Whole,
        int Warned,
        int Rows,
        int Requests,
        long Deepest
    );
}
