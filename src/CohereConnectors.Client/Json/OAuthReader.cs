using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Reads the <c>oauth</c> of a connector. A secret, which a server should not send, is not kept, and neither is a field
/// of an unexpected kind, because it may be the secret.
/// </summary>
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
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool understood =
                JsonText.IsBrokenName(ref reader) ? FieldValue.Skip(ref reader)
                : reader.ValueTextEquals("client_id"u8) ? FieldValue.TryText(ref reader, ref clientId)
                : reader.ValueTextEquals("scope"u8) ? FieldValue.TryText(ref reader, ref scope)
                : reader.ValueTextEquals("authorize_url"u8) ? FieldValue.TryUri(ref reader, ref authorizeUrl)
                : reader.ValueTextEquals("token_url"u8) ? FieldValue.TryUri(ref reader, ref tokenUrl)
                : FieldValue.Skip(ref reader);
            if (!understood)
            {
                reader.Skip();
            }
        }

        value = new ConnectorOAuth
        {
            ClientId = clientId,
            AuthorizeUrl = authorizeUrl,
            TokenUrl = tokenUrl,
            Scope = scope,
        };
        return true;
    }
}
