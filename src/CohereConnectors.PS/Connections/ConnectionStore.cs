using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace CohereConnectors.PS.Connections;

/// <summary>The connections of one runspace: the current one, and the others that it opened.</summary>
internal sealed class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionStore> Runspaces = new();

    private readonly EnvironmentConnection _environment = new();
    private readonly List<CohereConnection> _named = [];
    private readonly List<WeakReference<CohereConnection>> _kept = [];
    private CohereConnection? _current;

    /// <summary>Gets whether Disconnect-Cohere keeps the runspace from connecting implicitly.</summary>
    public bool IsDisconnected { get; private set; }

    /// <summary>Gets the store of the current runspace.</summary>
    public static ConnectionStore Here => Runspaces.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>Gets the open connections, the current one first.</summary>
    public IReadOnlyList<CohereConnection> All =>
    [
        .. new[] { _current, _environment.Opened }
            .Concat(_named)
            .Concat(_kept.Select(reference => reference.TryGetTarget(out CohereConnection? kept) ? kept : null))
            .OfType<CohereConnection>()
            .Where(OpenConnections.Contains)
            .Distinct(),
    ];

    /// <summary>
    /// Returns the connection to use if none is named: the current one, else one for the key and the address in the
    /// environment, unless the runspace was disconnected.
    /// </summary>
    /// <param name="problem">What is wrong with the environment; null if nothing is.</param>
    /// <returns>The connection; null if there is none.</returns>
    /// <exception cref="CohereApiException">The key would be sent unencrypted to another machine.</exception>
    public CohereConnection? Find(out string? problem)
    {
        problem = null;
        if (_current is { } current && OpenConnections.Contains(current))
        {
            return current;
        }

        _current = null;
        return IsDisconnected ? null : _environment.Get(out problem);
    }

    /// <summary>Finds an open connection by its name.</summary>
    public CohereConnection? Find(string name) => All.FirstOrDefault(
        connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Makes an open connection the current one. Closes the one of the same name, and the earlier current one if nobody
    /// can use it any more.
    /// </summary>
    public void Use(CohereConnection connection)
    {
        _environment.Close();
        if (_current is { Name: null } replaced && !IsKept(replaced))
        {
            OpenConnections.Close(replaced);
        }

        if (connection.Name is { } name)
        {
            if (Find(name) is { } namesake)
            {
                OpenConnections.Close(namesake);
                _named.Remove(namesake);
            }

            _named.Add(connection);
        }

        _current = connection;
        IsDisconnected = false;
    }

    /// <summary>Keeps a connection open that the user received, until it is closed or no longer referenced.</summary>
    public void Keep(CohereConnection connection)
    {
        if (!IsKept(connection))
        {
            _kept.RemoveAll(reference => !reference.TryGetTarget(out _));
            _kept.Add(new WeakReference<CohereConnection>(connection));
        }
    }

    /// <summary>Closes a connection. Closing the current one disconnects the runspace.</summary>
    public void Close(CohereConnection connection)
    {
        OpenConnections.Close(connection);
        _named.Remove(connection);
        if (connection == _current)
        {
            Disconnect();
        }
    }

    /// <summary>Closes what is used if no connection is named, and connects implicitly no more.</summary>
    public void Disconnect()
    {
        if (_current is { } current)
        {
            OpenConnections.Close(current);
            _named.Remove(current);
        }

        _environment.Close();
        _current = null;
        IsDisconnected = true;
    }

    /// <summary>Closes all connections of the runspace.</summary>
    public static void CloseAll()
    {
        ConnectionStore store = Here;
        foreach (CohereConnection connection in store.All)
        {
            OpenConnections.Close(connection);
        }

        Runspaces.Remove(Runspace.DefaultRunspace);
    }

    private bool IsKept(CohereConnection connection) =>
        _kept.Any(reference => reference.TryGetTarget(out CohereConnection? kept) && kept == connection);
}
