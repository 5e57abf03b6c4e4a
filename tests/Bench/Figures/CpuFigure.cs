using System.Globalization;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>The processor time of the whole process for a list over loopback, beside <see cref="PlainClient"/>.</summary>
internal sealed class CpuFigure : IFigure
{
    private const int Rows = 10_000;

    // Until then the runtime compiles what it runs again and better, on both sides, and that would be most of the time.
    private const int Warmups = 100;
    private const int Listings = 20;

    public string Name => "cpu";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = Rows });
        Samples ours = new("ms");
        Samples peer = new("ms");
        for (int run = 0; run < Math.Max(1, runs / 2); run++)
        {
            string output = await Shell.RunAsync(
                Shell.Connection(server.BaseUri), "-File", Repository.Script("Cpu.ps1"), Repository.Module, $"{Warmups}", $"{Listings}");
            ours.Add(double.Parse(output, CultureInfo.InvariantCulture));
            peer.Add(await PlainClient.MeasureAsync(server.BaseUri, Warmups, Listings));
        }

        return [Result.AtMost($"CPU of the process for {Rows:#,0} rows, 100 a page, loopback", 1.6, ours, peer, PlainClient.Description, "warmed-up process")];
    }
}
