using System.Security;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>The connections that one runspace uses without naming them.</summary>
internal sealed class RunspaceConnections
{
    private CohereConnection? _implicit;
    private (SecureString Key, Uri Address)? _environment;

    /// <summary>What Connect-Cohere made last in this runspace; null when there is nothing, or when it was closed.</summary>
    public CohereConnection? Explicit
    {
        get => field is not null && ConnectionStore.TryGetClient(field, out _) ? field : null;
        set;
    }

    /// <summary>What this runspace uses at the moment, if anything.</summary>
    public CohereConnection? InUse => Explicit ?? (_environment is null ? null : Resolve());

    /// <summary>
    /// The connection to use where none was named: the explicit one, else one for the key and the address in the environment, kept
    /// as long as both stay the same. Null where there is neither.
    /// </summary>
    public CohereConnection? Resolve()
    {
        if (Explicit is { } connection)
        {
            return connection;
        }

        if (EnvironmentSettings.Key is not { } key)
        {
            CloseImplicit();
            return null;
        }

        Uri address = EnvironmentSettings.BaseUri;
        bool isKnown = _environment is { } known && known.Address == address && ApiKey.Matches(known.Key, key)
            && _implicit is not null && ConnectionStore.TryGetClient(_implicit, out _);
        if (!isKnown)
        {
            CloseImplicit();
            SecureString secret = ApiKey.FromText(key);
            _implicit = new ConnectionSettings { ApiKey = secret, BaseUri = address }.Open();
            _environment = (secret, address);
        }

        return _implicit;
    }

    /// <summary>Closes what this runspace uses without naming it.</summary>
    public void Close()
    {
        CloseImplicit();
        if (Explicit is { } connection)
        {
            ConnectionStore.Close(connection);
        }

        Explicit = null;
    }

    private void CloseImplicit()
    {
        if (_implicit is not null)
        {
            ConnectionStore.Close(_implicit);
        }

        _implicit = null;
        _environment = null;
    }
}
