using System.Diagnostics;
using System.Runtime.CompilerServices;
using CohereConnectors.Client;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// The newest connectors of a connection, as they were a moment ago: completion must be quick, and cost one request at
/// most.
/// </summary>
internal sealed class RecentConnectors
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);
    private static readonly ConditionalWeakTable<CohereConnection, RecentConnectors> Known = new();

    private readonly Stopwatch _age = Stopwatch.StartNew();

    private RecentConnectors(IReadOnlyList<Connector> connectors) => Connectors = connectors;

    public IReadOnlyList<Connector> Connectors { get; }

    /// <summary>The connectors of a connection; none where they cannot be had in time.</summary>
    public static IReadOnlyList<Connector> Of(CohereConnection connection)
    {
        if (Known.TryGetValue(connection, out RecentConnectors? recent) && recent._age.Elapsed < Freshness)
        {
            return recent.Connectors;
        }

        if (!OpenConnections.TryGetClient(connection, out CohereClient client) || Fetch(client) is not { } connectors)
        {
            return [];
        }

        Known.Remove(connection);
        Known.Add(connection, new RecentConnectors(connectors));
        return connectors;
    }

    private static List<Connector>? Fetch(CohereClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        CancellationToken token = patience.Token;
        try
        {
            return [.. Task.Run(() => client.PeekAsync(token), token).GetAwaiter().GetResult().Connectors];
        }
        catch (Exception exception)
            when (exception is CohereApiException or OperationCanceledException or ObjectDisposedException)
        {
            // An error would be in the way of typing, and the command itself reports it.
            return null;
        }
    }
}
