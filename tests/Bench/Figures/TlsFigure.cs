using System.Text.Json;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Bench.Figures;

/// <summary>
/// A list over TLS from a server that is 25 ms away. The children trust the test authority as OpenSSL allows it for one process:
/// <c>SSL_CERT_FILE</c> in their environment, for the module and the loop alike.
/// </summary>
internal sealed class TlsFigure : IFigure
{
    private const int Rows = 2_000;
    private const int ConnectionsPerProcess = 3;

    private static readonly string[] Names = ["cold", "cold-8", "warm", "loop"];
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(25);

    public string Name => "tls";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new InvalidOperationException("Only OpenSSL on Linux lets one process trust the test authority.");
        }

        using TestCertificates certificates = new();
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { Size = Rows }, certificate: certificates.Served["good"]);
        await using DelayingProxy proxy = new(server.BaseUri, OneWay);
        string authority = Path.Join(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(authority, certificates.AuthorityPem);
        try
        {
            Dictionary<string, string> environment = Shell.Connection(proxy.BaseUri);
            environment["SSL_CERT_FILE"] = authority;
            return await MeasureAsync(environment, Math.Max(1, runs / 2));
        }
        finally
        {
            File.Delete(authority);
        }
    }

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Dictionary<string, string> environment, int processes)
    {
        Dictionary<string, Samples> times = Names.ToDictionary(name => name, _ => new Samples("ms"));
        for (int process = 0; process < processes; process++)
        {
            string output = await Shell.RunAsync(
                environment, "-File", Repository.Script("Tls.ps1"), Repository.Module, $"{Rows}", $"{ConnectionsPerProcess}");
            foreach ((string name, double[] values) in JsonSerializer.Deserialize<Dictionary<string, double[]>>(output)!)
            {
                times[name].AddRange(values);
            }
        }

        string figure = $"{Rows:#,0} rows, TLS, {2 * OneWay.TotalMilliseconds} ms round trip";
        string note = $"{processes * ConnectionsPerProcess} connections in {processes} processes";
        return
        [
            Result.Faster($"{figure}, cold connection, default", 6, times["cold"], times["loop"], Listings.LoopName, note),
            Result.Faster($"{figure}, cold connection, -ThrottleLimit 8", 7, times["cold-8"], times["loop"], Listings.LoopName, note),
            Result.Faster($"{figure}, warm connection, default", 10, times["warm"], times["loop"], Listings.LoopName, note),
        ];
    }
}
