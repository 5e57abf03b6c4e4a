using System.Diagnostics;
using System.Runtime.CompilerServices;
using CohereConnectors.Client;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// The connectors of a connection that completion offers: the newest page, as it was a moment ago, and what the session
/// has listed. Completion must be quick, and cost one request at most.
/// </summary>
internal sealed class KnownConnectors
{
    private const int MostListed = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);
    private static readonly ConditionalWeakTable<CohereConnection, KnownConnectors> Known = new();

    private readonly Dictionary<string, string> _listed = [];
    private List<Connector> _newest = [];
    private Stopwatch? _age;

    /// <summary>Returns the known connectors of a connection, with their ID and name only.</summary>
    public static IReadOnlyList<Connector> Of(CohereConnection connection) =>
        Known.GetOrCreateValue(connection).Get(connection);

    /// <summary>Remembers a connector that was returned.</summary>
    public static void Add(CohereConnection connection, Connector connector)
    {
        KnownConnectors known = Known.GetOrCreateValue(connection);
        lock (known._listed)
        {
            if (known._listed.Count < MostListed || known._listed.ContainsKey(connector.Id))
            {
                known._listed[connector.Id] = connector.Name;
            }
        }
    }

    /// <summary>Forgets a connector that was deleted.</summary>
    public static void Remove(CohereConnection connection, string id)
    {
        KnownConnectors known = Known.GetOrCreateValue(connection);
        lock (known._listed)
        {
            known._listed.Remove(id);
            known._newest.RemoveAll(connector => connector.Id == id);
        }
    }

    private List<Connector> Get(CohereConnection connection)
    {
        bool isFresh = _age?.Elapsed < Freshness;
        List<Connector>? newest = !isFresh && OpenConnections.TryGetClient(connection, out CohereClient client)
            ? Fetch(client)
            : null;
        lock (_listed)
        {
            if (newest is not null)
            {
                (_newest, _age) = (newest, Stopwatch.StartNew());
            }

            return
            [
                .. _newest,
                .. _listed.Where(listed => _newest.All(connector => connector.Id != listed.Key))
                    .Select(listed => new Connector { Id = listed.Key, Name = listed.Value }),
            ];
        }
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
