using CohereConnectors.Sandbox.Json;

namespace CohereConnectors.Sandbox;

/// <summary>The address at which a person allows Cohere to use a connector.</summary>
internal static class OAuthRedirect
{
    private const string Callback = "https://api.cohere.com/v1/connectors/oauth/token";

    public static string Build(ConnectorRecord connector, string? afterTokenRedirect)
    {
        OAuthRecord oauth = connector.OAuth
            ?? throw ApiError.BadRequest($"connector '{connector.Id}' does not use oauth.");
        if (!string.IsNullOrEmpty(afterTokenRedirect) && !IsWebAddress(afterTokenRedirect!))
        {
            throw ApiError.Invalid("after_token_redirect must be an absolute http or https address");
        }

        (string Name, string? Value)[] parameters =
        [
            ("client_id", oauth.ClientId),
            ("response_type", "code"),
            ("scope", oauth.Scope),
            ("state", State(connector.Id, afterTokenRedirect)),
            ("redirect_uri", Callback),
        ];
        string query = string.Join("&", parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        char separator = oauth.AuthorizeUrl.IndexOf('?') < 0 ? '?' : '&';
        return $"{oauth.AuthorizeUrl}{separator}{query}";
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme is "http" or "https");

    private static string State(string id, string? afterTokenRedirect)
    {
        byte[] json = ConnectorJson.Object(writer =>
        {
            writer.WriteString("connector_id", id);
            writer.WriteString("after_token_redirect", afterTokenRedirect);
        });
        return Convert.ToBase64String(json).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
