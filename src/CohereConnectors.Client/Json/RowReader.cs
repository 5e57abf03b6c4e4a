using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads one row, and when it is unusable keeps it as it came, so that the rows around it are not lost with it.</summary>
internal static class RowReader
{
    public static ConnectorRow Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader start = reader;
        string problem;
        try
        {
            var fields = default(ConnectorFields);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problem = "it is no JSON object";
            }
            else
            {
                fields.Read(ref reader);
                if (fields.Problem is null)
                {
                    return new ConnectorRow(fields.ToConnector());
                }

                problem = fields.Problem;
            }
        }
        catch (InvalidOperationException exception)
        {
            problem = $"it holds text that is not Unicode ({exception.Message})";
        }

        reader = start;
        reader.Skip();
        return new ConnectorRow(RawText(json.Slice((int)start.TokenStartIndex, (int)(reader.BytesConsumed - start.TokenStartIndex))), problem);
    }

    private static string RawText(ReadOnlySpan<byte> json) => Utf8Text.TryDecode(json) ?? throw new JsonException("It is not valid UTF-8.");
}
