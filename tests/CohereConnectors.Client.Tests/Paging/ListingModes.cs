namespace CohereConnectors.Client.Tests.Paging;

/// <summary>How many rows a response contains.</summary>
internal enum Pages
{
    Full,
    Capped,
    CapFalls,
    RandomSize,
    CappedByBytes,
    OneOfASingleRow,
    FilteredAfterPaging,
    NullForAWhile,
    MoreThanAsked,
    RowTwice,
}

internal enum RowOrder
{
    NewestFirst,
    EqualDates,
    EqualDatesInAnyOrder,
    None,
    RowsMove,
}

internal enum Offsets
{
    Honored,
    Ignored,
    Clamped,
    RefusedWhenDeep,
}

/// <summary>What <c>total_count</c> is.</summary>
internal enum Counts
{
    True,
    Absent,
    Stale,
    TooLow,
    TooHigh,
    Cumulative,
    OfThePage,
    BeforeTheFilter,
}

internal enum Replicas
{
    One,
    OneLags,
    DatesDiffer,
}

/// <summary>What happens between any two requests.</summary>
internal enum Change
{
    None,
    Inserts,
    Deletes,
    Both,
    Random,
}

/// <summary>In which order requests that are under way at once reach the server.</summary>
internal enum Arrival
{
    InOrder,
    InAnyOrder,
    LastFirst,
}

/// <summary>
/// A list, a server with its habits, and a caller: everything that a listing depends on, made from a seed alone.
/// </summary>
internal sealed record ListingSchedule(int Seed)
{
    private const int Habits = 6;

    public int Rows { get; init; } = 245;

    public int Start { get; init; }

    public int Limit { get; init; } = 100;

    public int ThrottleLimit { get; init; } = 4;

    public Pages Pages { get; init; }

    public RowOrder Order { get; init; }

    public Offsets Offsets { get; init; }

    public Counts Counts { get; init; }

    public Replicas Replicas { get; init; }

    public Change Change { get; init; }

    /// <summary>How many rows are inserted or deleted between two requests.</summary>
    public int Rate { get; init; } = 1;

    public Arrival Arrival { get; init; }

    public int PageSize => Math.Max(2, Limit);

    public bool IsQuiet => Change == Change.None && Order != RowOrder.RowsMove;

    public bool IsOrdered => Order is RowOrder.NewestFirst or RowOrder.EqualDates;

    /// <summary>A schedule with one or two habits, and change in every sixth dimension that is drawn.</summary>
    public static ListingSchedule Make(int seed)
    {
        Random random = new(seed);
        int rows = random.Next(8) == 0 ? random.Next(5) : random.Next(4) == 0 ? random.Next(1500) : random.Next(300);
        ListingSchedule schedule = new(seed)
        {
            Rows = rows,
            Start = random.Next(6) == 0 ? random.Next(rows + 10) : 0,
            Limit = random.GetItems([1, 2, 3, 20, 100], 1)[0],
            ThrottleLimit = random.GetItems([1, 4, 16], 1)[0],
            Rate = random.Next(1, 10),
            Counts = random.Next(3) == 0 ? Counts.Absent : Counts.True,
        };
        for (int habit = random.Next(3); habit < 2; habit++)
        {
            schedule = schedule.WithHabit(random.Next(Habits), random);
        }

        return schedule with { Arrival = Any<Arrival>(random) };
    }

    /// <summary>A schedule of a list that changes, with one habit more: most of what once went wrong is here.</summary>
    public static ListingSchedule MakeChanging(int seed)
    {
        Random random = new(seed);
        ListingSchedule schedule = new(seed)
        {
            Rows = random.Next(random.GetItems([5, 300, 300, 1500], 1)[0]),
            Start = random.Next(6) == 0 ? random.Next(50) : 0,
            Limit = random.Next(1, random.GetItems([5, 101, 101], 1)[0]),
            ThrottleLimit = random.Next(1, 17),
            Rate = random.Next(1, 10),
            Counts = random.Next(3) == 0 ? Counts.Absent : Counts.True,
            Change = (Change)random.Next(1, 5),
            Arrival = Any<Arrival>(random),
        };
        return schedule.WithHabit(random.Next(Habits - 1), random);
    }

    private ListingSchedule WithHabit(int habit, Random random) =>
        habit switch
        {
            0 => this with { Pages = Any<Pages>(random) },
            1 => this with { Order = Any<RowOrder>(random) },
            2 => this with { Offsets = Any<Offsets>(random) },
            3 => this with { Counts = Any<Counts>(random) },
            4 => this with { Replicas = Any<Replicas>(random) },
            _ => this with { Change = Any<Change>(random) },
        };

    private static T Any<T>(Random random)
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
}
