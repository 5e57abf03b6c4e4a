using System.Security;

namespace CohereConnectors.Client;

/// <summary>
/// A token with which Cohere authenticates to a connector. See
/// <see href="https://docs.cohere.com/docs/connector-authentication">Connector Authentication</see>.
/// </summary>
/// <param name="type">How the token is sent: <c>bearer</c>, <c>basic</c> or <c>noscheme</c>.</param>
/// <param name="token">The token.</param>
public sealed class ConnectorServiceAuth(string type, SecureString token)
{
    /// <summary>Gets how the token is sent: <c>bearer</c>, <c>basic</c> or <c>noscheme</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Gets the token.</summary>
    public SecureString Token { get; } = token;
}
