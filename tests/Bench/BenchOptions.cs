using System.Globalization;
using CohereConnectors.Bench.Figures;

namespace CohereConnectors.Bench;

/// <summary>What to measure, and how often.</summary>
internal sealed class BenchOptions
{
    private const string Usage = "--runs N, --only import,cold,throughput,floor,readahead,memory,stop";

    private static readonly IFigure[] All =
    [
        new ImportFigure(), new ColdFigure(), new ThroughputFigure(), new FloorFigure(), new ReadAheadFigure(), new MemoryFigure(), new StopFigure(),
    ];

    /// <summary>How many interleaved runs a median is of.</summary>
    public int Runs { get; private set; } = 11;

    public IReadOnlyList<IFigure> Figures { get; private set; } = All;

    public static BenchOptions Parse(string[] args)
    {
        BenchOptions options = new();
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"'{args[i]}' needs a value. Options: {Usage}");
            switch (args[i])
            {
                case "--runs": options.Runs = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture); break;
                case "--only": options.Figures = [.. value.Split(',').Select(Find)]; break;
                default: throw new ArgumentException($"There is no option '{args[i]}'. Options: {Usage}");
            }
        }

        return options;
    }

    private static IFigure Find(string name) =>
        Array.Find(All, figure => figure.Name == name) ?? throw new ArgumentException($"There is no figure '{name}'. Options: {Usage}");
}
