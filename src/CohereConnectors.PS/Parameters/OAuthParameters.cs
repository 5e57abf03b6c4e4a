using System.Security;

namespace CohereConnectors.PS.Parameters;

/// <summary>OAuth settings that were given together, one by one, or both.</summary>
internal sealed record OAuthParameters(
    ConnectorOAuth? Together,
    string? ClientId,
    SecureString? ClientSecret,
    Uri? AuthorizeUrl,
    Uri? TokenUrl,
    string? Scope)
{
    /// <summary>
    /// Returns the settings, each from its own parameter where that was given; null if there are none.
    /// </summary>
    public ConnectorOAuth? Combine()
    {
        var combined = new ConnectorOAuth
        {
            ClientId = NullIfEmpty(ClientId) ?? Together?.ClientId,
            ClientSecret = ClientSecret ?? Together?.ClientSecret,
            AuthorizeUrl = NullIfEmpty(AuthorizeUrl) ?? Together?.AuthorizeUrl,
            TokenUrl = NullIfEmpty(TokenUrl) ?? Together?.TokenUrl,
            Scope = NullIfEmpty(Scope) ?? Together?.Scope,
        };
        return combined is { ClientId: null, ClientSecret: null, AuthorizeUrl: null, TokenUrl: null, Scope: null }
            ? null
            : combined;
    }

    /// <summary>Returns the settings, completed by those that a connector has.</summary>
    public static ConnectorOAuth Complete(ConnectorOAuth given, ConnectorOAuth? existing) => new()
    {
        ClientId = given.ClientId ?? existing?.ClientId,
        ClientSecret = given.ClientSecret,
        AuthorizeUrl = given.AuthorizeUrl ?? existing?.AuthorizeUrl,
        TokenUrl = given.TokenUrl ?? existing?.TokenUrl,
        Scope = given.Scope ?? existing?.Scope,
    };

    // An empty cell of a CSV file is bound as an address of no characters.
    private static Uri? NullIfEmpty(Uri? address) => address is { OriginalString.Length: > 0 } ? address : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
