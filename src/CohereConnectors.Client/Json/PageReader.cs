using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads a page of connectors in one pass, row by row.</summary>
internal static class PageReader
{
    // Beyond this a double no longer tells neighbouring integers apart.
    private const double LargestExact = 1L << 53;

    public static ConnectorPage Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var rows = new List<ConnectorRow>();
        long? totalCount = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("connectors"u8))
            {
                reader.Read();
                ReadRows(ref reader, json, rows);
            }
            else if (reader.ValueTextEquals("total_count"u8))
            {
                reader.Read();
                totalCount = ReadCount(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new ConnectorPage(rows, totalCount);
    }

    private static void ReadRows(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, List<ConnectorRow> rows)
    {
        rows.Clear();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Its 'connectors' is no array.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rows.Add(RowReader.Read(ref reader, json));
        }
    }

    private static long? ReadCount(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double count))
        {
            return count >= 0 && count <= LargestExact && Math.Floor(count) == count ? (long)count : null;
        }

        reader.Skip();
        return null;
    }
}
