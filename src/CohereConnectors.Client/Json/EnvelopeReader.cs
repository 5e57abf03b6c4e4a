using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads the objects that are not lists.</summary>
internal static class EnvelopeReader
{
    public static Connector ReadConnector(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        ConnectorRow row = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ForeignJson.TryReadProperty(ref reader, "connector"u8))
            {
                row = RowReader.Read(ref reader, json);
            }
        }

        return row switch
        {
            { Connector: { } connector } => connector,
            { Problem: { } problem } =>
                throw new InvalidBodyException($"The connector in the response is not usable: {problem}"),
            _ => throw new InvalidBodyException("The response contains no 'connector' object"),
        };
    }

    public static Uri? ReadRedirectUrl(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Uri? address = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ForeignJson.TryReadProperty(ref reader, "redirect_url"u8))
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    Uri.TryCreate(JsonText.Read(ref reader), UriKind.Absolute, out address);
                }

                reader.Skip();
            }
        }

        return address;
    }

    public static bool ReadAcknowledgement(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ForeignJson.SkipProperty(ref reader);
        }

        return true;
    }
}
