using System.Text.Json;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>
/// How much a process grows with the rows that stream through it. The first rows let the garbage collector take what it takes
/// on this machine, which depends on the size of the processor's cache, and do not count.
/// </summary>
internal sealed class MemoryFigure : IFigure
{
    private const int FirstRows = 100_000;
    private const int Rows = 1_000_000;
    private const double Mebibyte = 1024 * 1024;

    public string Name => "memory";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer small = await TestServer.StartAsync(new SandboxOptions { Size = FirstRows });
        await using TestServer large = await TestServer.StartAsync(new SandboxOptions { Size = Rows });
        Samples growth = new("MiB");
        for (int run = 0; run < Math.Min(runs, 3); run++)
        {
            growth.Add(await GrowAsync(small.BaseUri, large.BaseUri) / Mebibyte);
        }

        return
        [
            new Result($"growth of the process over {Rows:#,0} streamed rows", "≤ 32 MiB")
            {
                Ours = growth,
                PeerName = "—",
                IsMet = growth.Median <= 32,
                Note = $"peak working set, above the peak over {FirstRows:#,0} rows",
            },
        ];
    }

    private static async Task<double> GrowAsync(Uri small, Uri large)
    {
        string output = await Shell.RunAsync(
            Shell.Connection(small), "-File", Repository.Script("Stream.ps1"), Repository.Module, large.AbsoluteUri);
        Dictionary<string, Stream> streams = JsonSerializer.Deserialize<Dictionary<string, Stream>>(output, JsonSerializerOptions.Web)!;
        (Stream first, Stream all) = (streams["small"], streams["large"]);
        return (first.Rows, all.Rows) == (FirstRows, Rows)
            ? all.Peak - first.Peak
            : throw new InvalidOperationException($"{first.Rows} and {all.Rows} rows came.");
    }

    private sealed record Stream(int Rows, long Peak);
}
