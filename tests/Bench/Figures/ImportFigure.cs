using System.Globalization;

namespace CohereConnectors.Bench.Figures;

/// <summary>Import-Module in a fresh process, beside an empty binary module with as many cmdlets and the same views and types.</summary>
internal sealed class ImportFigure : IFigure
{
    public string Name => "import";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        Samples ours = new("ms");
        Samples empty = new("ms");

        // The first round warms the disk's caches, and shows that the two can be compared.
        (int ourCmdlets, _) = await ImportAsync(Repository.Module);
        (int emptyCmdlets, _) = await ImportAsync(Repository.EmptyModule);
        if (ourCmdlets != emptyCmdlets)
        {
            throw new InvalidOperationException($"The module has {ourCmdlets} cmdlets, the empty module {emptyCmdlets}. Change EmptyModule/Cmdlets.cs.");
        }

        for (int run = 0; run < runs; run++)
        {
            ours.Add((await ImportAsync(Repository.Module)).Milliseconds);
            empty.Add((await ImportAsync(Repository.EmptyModule)).Milliseconds);
        }

        return [Result.AtMost("Import-Module", 1.3, ours, empty, $"empty module, {emptyCmdlets} cmdlets, same views and types")];
    }

    private static async Task<(int Cmdlets, double Milliseconds)> ImportAsync(string manifest)
    {
        string output = await Shell.RunAsync(
            "-Command",
            $"$clock = [Diagnostics.Stopwatch]::StartNew(); $module = Import-Module '{manifest}' -PassThru; $clock.Stop(); "
            + "$module.ExportedCmdlets.Count; $clock.Elapsed.TotalMilliseconds");
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries);
        return (int.Parse(lines[0], CultureInfo.InvariantCulture), double.Parse(lines[1], CultureInfo.InvariantCulture));
    }
}
