using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>A list on a server that takes its time for each page, beside a loop that waits for one page after another.</summary>
internal sealed class PrefetchFigure : IFigure
{
    private const int Rows = 2_000;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Name => "prefetch";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = Rows, Latency = Latency });
        string[] names = [Listings.Ours, Listings.OursWithEight, Listings.Loop];
        Dictionary<string, Samples> times = names.ToDictionary(name => name, _ => new Samples("ms"));
        for (int run = 0; run < runs; run++)
        {
            foreach ((string name, Listings.Timing timing) in await Listings.MeasureAsync(server.BaseUri, Rows, names))
            {
                times[name].Add(timing.Seconds * 1000);
            }
        }

        string figure = $"{Rows:#,0} rows at {Latency.TotalMilliseconds} ms a page, loopback";
        return
        [
            Result.Faster($"{figure}, default", 3.2, times[Listings.Ours], times[Listings.Loop], Listings.LoopName),
            Result.Faster($"{figure}, -ThrottleLimit 8", 4.8, times[Listings.OursWithEight], times[Listings.Loop], Listings.LoopName),
        ];
    }
}
