using System.Security;

namespace CohereConnectors;

/// <summary>
/// The OAuth 2.0 settings of a connector.
/// See <see href="https://docs.cohere.com/docs/connector-authentication">Connector Authentication</see>.
/// </summary>
public sealed class ConnectorOAuth
{
    /// <summary>The OAuth client id, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>
    /// Gets the OAuth client secret to send, or null. It is never read from a response, shown as text or serialized.
    /// </summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>The address at which a user consents, or null.</summary>
    public Uri? AuthorizeUrl { get; init; }

    /// <summary>The address that exchanges a code for a token, or null.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>The scopes asked for, separated by spaces, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>The authorization address and the scope, without any secret.</summary>
    /// <returns>A line for people to read.</returns>
    public override string ToString() => Scope is null ? $"{AuthorizeUrl}" : $"{AuthorizeUrl} ({Scope})";
}
