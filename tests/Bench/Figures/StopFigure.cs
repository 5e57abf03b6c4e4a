using System.Text.Json;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>How long a pipeline runs on after Ctrl+C, whatever the network does.</summary>
internal sealed class StopFigure : IFigure
{
    private const int FewestStops = 100;

    public string Name => "stop";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = 100_000 });
        (string State, Uri Address)[] states =
        [
            ("the server is silent", server.Raw.At("/silent")),
            ("the body arrives byte by byte", server.Raw.At("/drip/10")),
            ("waiting for a retry", server.At("/status/503/retry-after/30")),
            ("in the middle of a listing", server.At("/delay/5")),
        ];
        List<Result> results = [];
        foreach ((string state, Uri address) in states)
        {
            results.Add(await StopAsync(state, address, Math.Max(FewestStops, runs)));
        }

        return results;
    }

    private static async Task<Result> StopAsync(string state, Uri address, int stops)
    {
        string output = await Shell.RunAsync(Shell.Connection(address), "-File", Repository.Script("Stop.ps1"), Repository.Module, $"{stops}");
        Samples ours = new("ms");
        ours.AddRange(JsonSerializer.Deserialize<double[]>(output)!);
        double p99 = ours.P99;
        return new Result($"Ctrl+C, {state}", "p99 ≤ 50 ms")
        {
            Ours = ours,
            PeerName = "—",
            IsMet = p99 <= 50,
            Note = $"p99 {p99:0.0} ms of {stops}",
        };
    }
}
