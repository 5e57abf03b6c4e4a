using System.Security;
using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads the <c>oauth</c> of a connector. A field of an unexpected kind is left out, never kept as text: it may be the secret.</summary>
internal static class OAuthReader
{
    public static bool TryRead(ref Utf8JsonReader reader, ref ConnectorOAuth? value)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        string? clientId = null;
        string? scope = null;
        Uri? authorizeUrl = null;
        Uri? tokenUrl = null;
        SecureString? clientSecret = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool understood =
                JsonText.IsBrokenName(ref reader) ? FieldValue.Skip(ref reader)
                : reader.ValueTextEquals("client_id"u8) ? FieldValue.TryText(ref reader, ref clientId)
                : reader.ValueTextEquals("scope"u8) ? FieldValue.TryText(ref reader, ref scope)
                : reader.ValueTextEquals("authorize_url"u8) ? FieldValue.TryUri(ref reader, ref authorizeUrl)
                : reader.ValueTextEquals("token_url"u8) ? FieldValue.TryUri(ref reader, ref tokenUrl)
                : reader.ValueTextEquals("client_secret"u8) ? TrySecret(ref reader, ref clientSecret)
                : FieldValue.Skip(ref reader);
            if (!understood)
            {
                reader.Skip();
            }
        }

        value = new ConnectorOAuth { ClientId = clientId, ClientSecret = clientSecret, AuthorizeUrl = authorizeUrl, TokenUrl = tokenUrl, Scope = scope };
        return true;
    }

    private static bool TrySecret(ref Utf8JsonReader reader, ref SecureString? value)
    {
        string? text = null;
        bool understood = FieldValue.TryText(ref reader, ref text);
        value = string.IsNullOrEmpty(text) ? null : ApiKey.FromText(text!);
        return understood;
    }
}
