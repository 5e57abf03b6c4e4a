using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>Rows a second over loopback, beside <see cref="Floor"/>.</summary>
internal sealed class FloorFigure : IFigure
{
    public string Name => "floor";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = 20_000 });
        Samples ours = new("rows/s");
        Samples floor = new("rows/s");
        for (int run = 0; run < runs; run++)
        {
            ours.Add((await Walks.MeasureAsync(server.BaseUri, 0, Walks.Ours))[Walks.Ours]!.RowsPerSecond);
            floor.Add(await Floor.MeasureAsync(server.BaseUri));
        }

        double ratio = ours.Median / floor.Median;
        return
        [
            new Result("rows a second, 100 a page, against the floor", "≥ 0.6×")
            {
                Ours = ours,
                Peer = floor,
                PeerName = "HttpClient and generated JSON",
                Ratio = ratio,
                IsMet = ratio >= 0.6,
            },
        ];
    }
}
