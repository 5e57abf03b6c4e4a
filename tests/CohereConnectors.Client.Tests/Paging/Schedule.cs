namespace CohereConnectors.Client.Tests.Paging;

internal enum Totals
{
    Present,
    Absent,

    /// <summary>The number of rows in the page itself.</summary>
    OfThePage,

    /// <summary>The number of rows from the page's first on.</summary>
    OfTheRest,

    TooSmall,
    TooLarge,
    Zero,
    AtRandom,
}

internal enum Churn
{
    None,

    /// <summary>Rows are inserted at the head and deleted anywhere, as on the real server.</summary>
    AtTheHead,

    /// <summary>Rows are inserted anywhere too.</summary>
    Anywhere,
}

/// <summary>A list, a server with its habits, and a reader: everything that a walk depends on, made from a seed alone.</summary>
internal sealed record Schedule(int Seed)
{
    public int Rows { get; init; }

    public int Start { get; init; }

    public int PageSize { get; init; }

    /// <summary>How many rows the server returns at most.</summary>
    public int Cap { get; init; } = 100;

    public Totals Totals { get; init; }

    public Churn Churn { get; init; }

    /// <summary>How often anything happens between two answers, from 0 to 1.</summary>
    public double Unrest { get; init; }

    /// <summary>How often a row has the date of its neighbour, from 0 to 1.</summary>
    public double EqualDates { get; init; }

    /// <summary>How often a row is unusable, from 0 to 1.</summary>
    public double Unusable { get; init; }

    /// <summary>Whether the rows are in no order.</summary>
    public bool Shuffled { get; init; }

    /// <summary>How many pages at most were answered before the walk asked for them.</summary>
    public int Ahead { get; init; }

    public int LargestPage => Math.Min(Math.Max(2, PageSize), Cap);

    /// <summary>How many pages the rows would fill.</summary>
    public int Pages => Math.Max(1, (Math.Max(0, Rows - Start) + LargestPage - 1) / LargestPage);

    public static Schedule Quiet(int seed)
    {
        Random random = new(seed);
        return Any(random, seed) with
        {
            Cap = random.Next(3) == 0 ? random.Next(1, 30) : 100,
            Totals = (Totals)random.Next(Enum.GetValues<Totals>().Length),
            Shuffled = random.Next(4) == 0,
        };
    }

    public static Schedule Churned(int seed)
    {
        Random random = new(seed);
        return Any(random, seed) with
        {
            Cap = random.Next(3) == 0 ? random.Next(2, 30) : 100,
            Totals = random.Next(2) == 0 ? Totals.Present : Totals.Absent,
            Churn = random.Next(3) == 0 ? Churn.Anywhere : Churn.AtTheHead,
            Unrest = Math.Pow(random.NextDouble(), 2),
        };
    }

    private static Schedule Any(Random random, int seed)
    {
        int rows = random.Next(8) == 0 ? random.Next(3) : random.Next(400);
        return new Schedule(seed)
        {
            Rows = rows,
            Start = random.Next(6) == 0 ? random.Next(rows + 20) : 0,
            PageSize = random.Next(3) == 0 ? random.Next(1, 8) : random.Next(8, 101),
            EqualDates = random.Next(3) == 0 ? random.NextDouble() : 0,
            Unusable = random.Next(5) == 0 ? random.NextDouble() * 0.2 : 0,
            Ahead = random.Next(2) == 0 ? random.Next(1, 16) : 0,
        };
    }
}
