using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>Rows a second over loopback, beside a loop of Invoke-RestMethod in the same process.</summary>
internal sealed class ThroughputFigure : IFigure
{
    public string Name => "throughput";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = 20_000 });
        Samples ours = new("rows/s");
        Samples peer = new("rows/s");
        for (int run = 0; run < runs; run++)
        {
            Dictionary<string, Listings.Timing> timings = await Listings.MeasureAsync(server.BaseUri, 3_000, Listings.Ours, Listings.Loop);
            ours.Add(timings[Listings.Ours].RowsPerSecond);
            peer.Add(timings[Listings.Loop].RowsPerSecond);
        }

        double ratio = ours.Median / peer.Median;
        return
        [
            new Result("rows a second, 100 a page, loopback", "≥ 8×")
            {
                Ours = ours,
                Peer = peer,
                PeerName = Listings.LoopName,
                Ratio = ratio,
                IsMet = ratio >= 8,
            },
        ];
    }
}
