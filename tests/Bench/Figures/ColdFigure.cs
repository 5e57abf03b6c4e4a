using CohereConnectors.Testing;

namespace CohereConnectors.Bench.Figures;

/// <summary>A process from its start to the end of its first table, less one that does nothing: what a scheduled script pays.</summary>
internal sealed class ColdFigure : IFigure
{
    private const string PeerCommand =
        """
        (Invoke-RestMethod "$env:CO_API_URL/v1/connectors?limit=30" -Headers @{ Authorization = "Bearer $env:CO_API_KEY" }).connectors |
            Format-Table id, auth_type, active, updated_at, name
        """;

    public string Name => "cold";

    public async Task<IReadOnlyList<Result>> MeasureAsync(int runs)
    {
        await using TestServer server = await TestServer.StartAsync();
        Dictionary<string, string> connection = Shell.Connection(server.BaseUri);
        string command = $"Import-Module '{Repository.Module}'; Get-CohereConnector -Limit 30";
        Samples ours = new("ms");
        Samples peer = new("ms");

        // The first round warms the disk's and the server's caches.
        for (int run = -1; run < runs; run++)
        {
            double bare = await Shell.TimeAsync(connection, "1");
            double oursTime = await Shell.TimeAsync(connection, command);
            double peerTime = await Shell.TimeAsync(connection, PeerCommand);
            if (run >= 0)
            {
                ours.Add(oursTime - bare);
                peer.Add(peerTime - bare);
            }
        }

        return [Result.AtMost("cold pwsh to the first table, less bare pwsh", 0.8, ours, peer, "Invoke-RestMethod")];
    }
}
