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

    /// <summary>Opens a connection. Nothing is sent.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="name">The name, or null.</param>
    /// <exception cref="CohereApiException">The key would be sent unencrypted to another machine.</exception>
    public static CohereConnection Open(CohereClientOptions options, string? name = null)
    {
        var client = new CohereClient(options);
        bool isSandbox = options.CreateHandler is not null;
        var connection = new CohereConnection
        {
            Name = name,
            BaseUri = client.BaseUri,
            IsSandbox = isSandbox,
            IsAnonymous = options.ApiKey is null && !isSandbox,
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
