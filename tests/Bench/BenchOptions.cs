using System.Globalization;
using CohereConnectors.Bench.Figures;

namespace CohereConnectors.Bench;

/// <summary>What to measure, and how often.</summary>
internal sealed class BenchOptions
{
    private static readonly IFigure[] All =
    [
        new ImportFigure(),
        new ColdFigure(),
        new TlsFigure(),
        new PrefetchFigure(),
        new CpuFigure(),
        new ThroughputFigure(),
        new MemoryFigure(),
        new StopFigure(),
    ];

    private static readonly string Usage = $"Options: --runs N, --only {string.Join(',', All.Select(figure => figure.Name))}";

    /// <summary>How many interleaved runs a median is of.</summary>
    public int Runs { get; private set; } = 11;

    public IReadOnlyList<IFigure> Figures { get; private set; } = All;

    public static BenchOptions Parse(string[] args)
    {
        BenchOptions options = new();
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"The option '{args[i]}' has no value. {Usage}");
            switch (args[i])
            {
                case "--runs": options.Runs = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture); break;
                case "--only": options.Figures = [.. value.Split(',').Select(Find)]; break;
                default: throw new ArgumentException($"'{args[i]}' is not a valid option. {Usage}");
            }
        }

        return options;
    }

    private static IFigure Find(string name) =>
        Array.Find(All, figure => figure.Name == name) ?? throw new ArgumentException($"'{name}' is not a valid figure. {Usage}");
}
