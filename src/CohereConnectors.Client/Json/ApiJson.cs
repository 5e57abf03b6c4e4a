using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads the answers of the API. Whatever is not the JSON that the API promises becomes <see cref="CohereErrorCode.InvalidResponse"/>.</summary>
internal static class ApiJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private delegate T Read<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    public static ConnectorPage ReadPage(ReadOnlySpan<byte> body) => ReadObject(body, PageReader.Read);

    /// <summary>Reads <c>{"connector": …}</c>, the answer to get, create and update.</summary>
    public static Connector ReadConnector(ReadOnlySpan<byte> body) => ReadObject(body, ReadEnvelope);

    /// <summary>Reads <c>{"redirect_url": …}</c>, the answer to authorize.</summary>
    public static Uri? ReadRedirectUrl(ReadOnlySpan<byte> body) => ReadObject(body, ReadRedirect);

    /// <summary>Reads an object whose content does not matter, the answer to delete.</summary>
    public static bool ReadAcknowledgement(ReadOnlySpan<byte> body) => ReadObject(body, static (ref Utf8JsonReader reader, ReadOnlySpan<byte> _) =>
    {
        reader.Skip();
        return true;
    });

    private static T ReadObject<T>(ReadOnlySpan<byte> body, Read<T> read)
    {
        ReadOnlySpan<byte> json = body.StartsWith(ByteOrderMark) ? body.Slice(ByteOrderMark.Length) : body;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("It is not a JSON object.");
            }

            T value = read(ref reader, json);
            return reader.Read() ? throw new JsonException("Something follows the JSON object.") : value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader quotes the text that it stumbles over to its end: that can be the whole answer, and hold anything.
            int quoted = exception.Message.LastIndexOf("' is an invalid JSON literal", StringComparison.Ordinal) + 1;
            string reason = quoted == 0 ? exception.Message : "It" + exception.Message.Substring(quoted);
            throw new CohereApiException(
                CohereErrorCode.InvalidResponse, $"Cohere answered 200 with something that is not its JSON{Kind(json)}: {reason}", quoted == 0 ? exception : null)
            {
                StatusCode = 200,
            };
        }
    }

    private static Connector ReadEnvelope(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        ConnectorRow row = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isConnector = reader.ValueTextEquals("connector"u8);
            reader.Read();
            if (isConnector)
            {
                row = RowReader.Read(ref reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        return row.Connector ?? throw new JsonException(row.Problem ?? "It holds no connector.");
    }

    private static Uri? ReadRedirect(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Uri? address = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isAddress = reader.ValueTextEquals("redirect_url"u8);
            reader.Read();
            if (isAddress && reader.TokenType == JsonTokenType.String)
            {
                Uri.TryCreate(reader.GetString(), UriKind.Absolute, out address);
            }
            else
            {
                reader.Skip();
            }
        }

        return address;
    }

    private static string Kind(ReadOnlySpan<byte> json) =>
        json.Length == 0 ? " (an empty body)" : json[0] == (byte)'<' ? " (an HTML page, probably of a gateway or proxy)" : "";
}
