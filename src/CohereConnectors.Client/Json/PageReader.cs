using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Reads a page of connectors in one pass, row by row.</summary>
internal static class PageReader
{
    // Beyond this a double no longer tells neighboring integers apart.
    private const double LargestExact = 1L << 53;

    public static ConnectorPage Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var rows = new List<ConnectorRow>();
        long? totalCount = null;
        bool hasList = false;
        bool isForeign = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.IsBrokenName(ref reader))
            {
                ForeignJson.SkipProperty(ref reader);
            }
            else if (reader.ValueTextEquals("connectors"u8))
            {
                hasList = true;
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
                isForeign = true;
                ForeignJson.SkipProperty(ref reader);
            }
        }

        // Servers leave an empty list out. They do not leave out a list that they count.
        return hasList || (!isForeign && totalCount is null or 0)
            ? new ConnectorPage(rows, totalCount)
            : throw new InvalidBodyException("The response contains no 'connectors' array");
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
            throw new InvalidBodyException("The 'connectors' in the response is not an array");
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
