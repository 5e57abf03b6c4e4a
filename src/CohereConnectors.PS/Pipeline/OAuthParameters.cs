using System.Security;

namespace CohereConnectors.PS.Pipeline;

/// <summary>OAuth settings that were given together, one by one, or both.</summary>
internal sealed record OAuthParameters(ConnectorOAuth? Together, string? ClientId, SecureString? ClientSecret, Uri? AuthorizeUrl, Uri? TokenUrl, string? Scope)
{
    /// <summary>The settings, each taken from its own parameter where that was given; null where there are none.</summary>
    public ConnectorOAuth? Combine()
    {
        var combined = new ConnectorOAuth
        {
            ClientId = NullIfEmpty(ClientId) ?? Together?.ClientId,
            ClientSecret = ClientSecret ?? Together?.ClientSecret,
            AuthorizeUrl = AuthorizeUrl ?? Together?.AuthorizeUrl,
            TokenUrl = TokenUrl ?? Together?.TokenUrl,
            Scope = NullIfEmpty(Scope) ?? Together?.Scope,
        };
        bool isEmpty = combined is { ClientId: null, ClientSecret: null, AuthorizeUrl: null, TokenUrl: null, Scope: null };
        return isEmpty ? null : combined;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
