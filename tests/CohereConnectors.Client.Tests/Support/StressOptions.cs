using System.Globalization;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// How much of a long test is run: a short run by default, more where the environment asks for it, as tools/Stress.ps1
/// does.
/// </summary>
internal static class StressOptions
{
    /// <summary>Pages with anything wrong in them.</summary>
    public static int FuzzedPages { get; } = Read("COHERE_FUZZ_PAGES", 20_000);

    /// <summary>Walks under random faults, of each kind.</summary>
    public static int FaultyWalks { get; } = Read("COHERE_FAULT_WALKS", 300);

    /// <summary>Where random numbers begin; another start is another run.</summary>
    public static int Seed { get; } = Read("COHERE_SEED", 1);

    private static int Read(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : usual;
}
