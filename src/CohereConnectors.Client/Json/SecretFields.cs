using System.Text;
using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Masks what a connector keeps secret in JSON that is shown as it came.</summary>
internal static class SecretFields
{
    /// <summary>
    /// Masks the whole value of each <c>client_secret</c> and <c>service_auth</c>, wherever it stands: it may be of any
    /// kind.
    /// </summary>
    public static string Mask(string json)
    {
        byte[] text = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(text);
        var shown = new StringBuilder(json.Length);
        int copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName
                && IsSecret(ref reader)
                && reader.Read()
                && reader.TokenType != JsonTokenType.Null)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                shown.Append(Encoding.UTF8.GetString(text, copied, start - copied)).Append("\"***\"");
                copied = (int)reader.BytesConsumed;
            }
        }

        return shown.Append(Encoding.UTF8.GetString(text, copied, text.Length - copied)).ToString();
    }

    private static bool IsSecret(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.ValueTextEquals("client_secret"u8) || reader.ValueTextEquals("service_auth"u8);
        }
        catch (InvalidOperationException)
        {
            // A name that is not Unicode is neither.
            return false;
        }
    }
}
