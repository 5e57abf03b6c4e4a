using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>A list on a server with latency, beside a loop that waits for one page after another.</summary>
internal sealed class ReadAheadFigure : IFigure
{
    private const int Rows = 2_000;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Name => "readahead";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = Rows, Latency = Latency });
        string[] names = [Walks.Ours, Walks.OursWithEight, Walks.Peer];
        Dictionary<string, Samples> times = names.ToDictionary(name => name, _ => new Samples("ms"));
        for (int run = 0; run < runs; run++)
        {
            foreach ((string name, Walks.Walk? walk) in await Walks.MeasureAsync(server.BaseUri, Rows, names))
            {
                times[name].AddRange(walk is null ? [] : [walk.Seconds * 1000]);
            }
        }

        return
        [
            Compare("default", times[Walks.Ours], times[Walks.Peer], 2.5),
            Compare("-ThrottleLimit 8", times[Walks.OursWithEight], times[Walks.Peer], 5),
        ];
    }

    private static Result Compare(string what, Samples ours, Samples peer, double target)
    {
        double? ratio = ours.Count == 0 ? null : peer.Median / ours.Median;
        return new Result($"{Rows:#,0} rows at {Latency.TotalMilliseconds} ms a page, {what}", $"≥ {target}×")
        {
            Ours = ours.Count == 0 ? null : ours,
            Peer = peer,
            PeerName = "Invoke-RestMethod loop",
            Ratio = ratio,
            IsMet = ratio >= target,
        };
    }
}
