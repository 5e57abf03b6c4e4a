using System.Globalization;

namespace CohereConnectors.Bench.Figures;

/// <summary>Import-Module in a fresh process, beside a binary module with as many cmdlets that do nothing.</summary>
internal sealed class ImportFigure : IFigure
{
    public string Name => "import";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        Samples ours = new("ms");
        Samples empty = new("ms");

        // The first round warms the disk's caches.
        for (int run = -1; run < runs; run++)
        {
            double oursTime = await ImportAsync(Repository.Module);
            double emptyTime = await ImportAsync(Repository.EmptyModule);
            if (run >= 0)
            {
                ours.Add(oursTime);
                empty.Add(emptyTime);
            }
        }

        double ratio = ours.Median / empty.Median;
        return
        [
            new Result("Import-Module", "≤ 1.5×, ≤ 60 ms")
            {
                Ours = ours,
                Peer = empty,
                PeerName = "empty module",
                Ratio = ratio,
                IsMet = ratio <= 1.5 && ours.Median <= 60,
            },
        ];
    }

    private static async Task<double> ImportAsync(string manifest) => double.Parse(
        await Shell.RunAsync("-Command", $"$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{manifest}'; $clock.Elapsed.TotalMilliseconds"),
        CultureInfo.InvariantCulture);
}
