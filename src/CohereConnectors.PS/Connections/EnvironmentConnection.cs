using System.Security;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>
/// The connection for the key and the address in the environment, kept as long as both stay the same.
/// </summary>
internal sealed class EnvironmentConnection
{
    private CohereConnection? _connection;
    private SecureString? _key;
    private Uri? _address;

    /// <summary>Gets the connection if it is open.</summary>
    public CohereConnection? Opened => _connection is { } known && OpenConnections.Contains(known) ? known : null;

    /// <summary>Returns the connection for the environment as it is now.</summary>
    /// <param name="problem">What is wrong with the environment; null if nothing is.</param>
    /// <returns>The connection; null if there is no key.</returns>
    /// <exception cref="CohereApiException">The key would be sent unencrypted to another machine.</exception>
    public CohereConnection? Get(out string? problem)
    {
        problem = null;
        if (EnvironmentSettings.Key is not { } key)
        {
            Close();
            return null;
        }

        if (!EnvironmentSettings.TryReadAddress(out Uri address, out problem))
        {
            return null;
        }

        if (Opened is { } known && _address == address && ApiKey.Matches(_key!, key))
        {
            return known;
        }

        Close();
        SecureString secret = ApiKey.FromText(key);
        CohereClientOptions options = ConnectionDefaults.Options with { ApiKey = secret, BaseUri = address };
        problem = options.GetProblem();
        if (problem is not null)
        {
            return null;
        }

        (_key, _address) = (secret, address);
        return _connection = OpenConnections.Open(new CohereClient(options));
    }

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        if (_connection is { } connection)
        {
            OpenConnections.Close(connection);
        }

        _key?.Dispose();
        (_connection, _key, _address) = (null, null, null);
    }
}
