using System.Diagnostics;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>How much a process grows at most while a long list streams through it.</summary>
internal sealed class MemoryFigure : IFigure
{
    private const int Rows = 1_000_000;
    private const double Mebibyte = 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public string Name => "memory";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer small = await TestServer.StartAsync(new SandboxOptions { Size = 5_000 });
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
                Note = "peak working set",
            },
        ];
    }

    private static async Task<double> GrowAsync(Uri small, Uri large)
    {
        using Process process = Shell.Start(Shell.Connection(small), "-File", Repository.Script("Stream.ps1"), Repository.Module, large.AbsoluteUri);
        if (await process.StandardOutput.ReadLineAsync() != "warm")
        {
            throw new InvalidOperationException($"The warm-up failed: {await Shell.FinishAsync(process)}");
        }

        process.Refresh();
        long before = process.WorkingSet64;
        long peak = before;
        await process.StandardInput.WriteLineAsync();
        Task<string?> end = process.StandardOutput.ReadLineAsync();
        while (!end.IsCompleted)
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            await Task.Delay(Interval);
        }

        await Shell.FinishAsync(process);
        return await end == $"{Rows}" ? peak - before : throw new InvalidOperationException($"{await end} rows came.");
    }
}
