using System.Net;
using System.Runtime.CompilerServices;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>
/// The clients of the open connections of the process. A weak table: a connection that is no longer referenced takes
/// its client along.
/// </summary>
internal static class OpenConnections
{
    private static readonly ConditionalWeakTable<CohereConnection, CohereClient> Clients = new();

    /// <summary>Opens a connection over a client, which is disposed when it is closed. Nothing is sent.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name, or null.</param>
    public static CohereConnection Open(CohereClient client, string? name = null)
    {
        CohereClientOptions options = client.Options;
        bool isSandbox = options.CreateHandler is not null;
        var connection = new CohereConnection
        {
            Name = name,
            BaseUri = options.BaseUri,
            IsSandbox = isSandbox,
            IsAnonymous = !client.SendsKey && !isSandbox,
            ClientName = options.ClientName,
            Timeout = options.AttemptTimeout,
            MaximumRetryCount = options.MaximumRetryCount,
            Proxy = (options.Proxy as WebProxy)?.Address,
            ConnectedAt = DateTime.Now,
        };
        Clients.Add(connection, client);
        return connection;
    }

    /// <summary>Gets whether a connection is open.</summary>
    public static bool Contains(CohereConnection connection) => Clients.TryGetValue(connection, out _);

    /// <summary>Finds the client of a connection, unless the connection has been closed.</summary>
    public static bool TryGetClient(CohereConnection connection, out CohereClient client) =>
        Clients.TryGetValue(connection, out client!);

    /// <summary>Closes a connection.</summary>
    public static void Close(CohereConnection connection)
    {
        if (Clients.TryGetValue(connection, out CohereClient? client))
        {
            Clients.Remove(connection);
            client.Dispose();
        }
    }
}
