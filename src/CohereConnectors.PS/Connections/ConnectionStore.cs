using System.Management.Automation.Runspaces;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>
/// Opens and closes connections, and knows which of them the current runspace uses. Weak tables: a runspace or a
/// connection that is no longer referenced takes its entry along.
/// </summary>
internal static class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, Entry> Runspaces = new();
    private static readonly ConditionalWeakTable<CohereConnection, CohereClient> Clients = new();

    /// <summary>Gets the connection that this runspace uses if none is named; null if it uses none yet.</summary>
    public static CohereConnection? Current =>
        CurrentEntry is { Explicit: null, Environment: null } ? null : Use(out _);

    private static Entry CurrentEntry
    {
        get
        {
            Entry entry = Runspaces.GetOrCreateValue(Runspace.DefaultRunspace);
            if (entry.Explicit is { } connection && !IsOpen(connection))
            {
                entry.Explicit = null;
            }

            return entry;
        }
    }

    /// <summary>Opens a connection. Nothing is sent, and the current connection stays the same.</summary>
    /// <param name="options">Valid options.</param>
    /// <exception cref="CohereApiException">The key would be sent unencrypted to another machine.</exception>
    public static CohereConnection Open(CohereClientOptions options)
    {
        var client = new CohereClient(options);
        bool isSandbox = options.CreateHandler is not null;
        var connection = new CohereConnection
        {
            BaseUri = client.BaseUri,
            IsSandbox = isSandbox,
            IsAnonymous = options.ApiKey is null && !isSandbox,
            ClientName = options.ClientName,
            Timeout = options.AttemptTimeout,
            MaximumRetryCount = options.MaximumRetryCount,
            Proxy = (options.Proxy as WebProxy)?.Address,
            ConnectedAt = DateTimeOffset.Now,
        };
        Clients.Add(connection, client);
        return connection;
    }

    /// <summary>Makes an open connection the current one of this runspace.</summary>
    public static void Use(CohereConnection connection) => CurrentEntry.Explicit = connection;

    /// <summary>
    /// Returns the connection to use if none is named: the current one, else one for the key and the address in the
    /// environment, which is kept as long as both stay the same.
    /// </summary>
    /// <param name="problem">What is wrong with the environment; null if nothing is.</param>
    /// <returns>The connection; null if there is none.</returns>
    /// <exception cref="CohereApiException">The key would be sent unencrypted to another machine.</exception>
    public static CohereConnection? Use(out string? problem)
    {
        problem = null;
        Entry entry = CurrentEntry;
        if (entry.Explicit is { } connection)
        {
            return connection;
        }

        if (EnvironmentSettings.Key is not { } key)
        {
            CloseImplicit(entry);
            return null;
        }

        if (!EnvironmentSettings.TryReadAddress(out Uri address, out problem))
        {
            return null;
        }

        if (entry.Implicit is { } known && IsOpen(known) && entry.Environment is { } environment
            && environment.Address == address && ApiKey.Matches(environment.Key, key))
        {
            return known;
        }

        CloseImplicit(entry);
        SecureString secret = ApiKey.FromText(key);
        CohereClientOptions options = ConnectionDefaults.Options with { ApiKey = secret, BaseUri = address };
        problem = options.GetProblem();
        if (problem is not null)
        {
            return null;
        }

        entry.Implicit = Open(options);
        entry.Environment = (secret, address);
        return entry.Implicit;
    }

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

    /// <summary>Closes what this runspace uses if none is named.</summary>
    public static void CloseCurrent()
    {
        Entry entry = CurrentEntry;
        CloseImplicit(entry);
        if (entry.Explicit is { } connection)
        {
            Close(connection);
            entry.Explicit = null;
        }
    }

    private static bool IsOpen(CohereConnection connection) => Clients.TryGetValue(connection, out _);

    private static void CloseImplicit(Entry entry)
    {
        if (entry.Implicit is { } connection)
        {
            Close(connection);
        }

        entry.Implicit = null;
        entry.Environment = null;
    }

    /// <summary>The connections of one runspace.</summary>
    private sealed class Entry
    {
        /// <summary>Gets or sets what Connect-Cohere opened last.</summary>
        public CohereConnection? Explicit { get; set; }

        /// <summary>Gets or sets what was opened for the environment.</summary>
        public CohereConnection? Implicit { get; set; }

        /// <summary>Gets or sets the environment that <see cref="Implicit"/> was opened for.</summary>
        public (SecureString Key, Uri Address)? Environment { get; set; }
    }
}
