using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>
/// Knows which connection each runspace uses, and which client stands behind each connection. Holds neither alive: a runspace or a
/// connection that nobody has any more takes its entry along.
/// </summary>
internal static class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceConnections> Runspaces = new();
    private static readonly ConditionalWeakTable<CohereConnection, CohereClient> Clients = new();

    /// <summary>The connections of the runspace that the caller runs in.</summary>
    public static RunspaceConnections Current => Runspaces.GetOrCreateValue(Runspace.DefaultRunspace);

    public static void Open(CohereConnection connection, CohereClient client) => Clients.Add(connection, client);

    public static bool TryGetClient(CohereConnection connection, out CohereClient client) => Clients.TryGetValue(connection, out client!);

    public static void Close(CohereConnection connection)
    {
        if (Clients.TryGetValue(connection, out CohereClient? client))
        {
            Clients.Remove(connection);
            client.Dispose();
        }
    }
}
