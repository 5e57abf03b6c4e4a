using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Reads the value after a property name, if it is of the kind that the API promises; null counts as absent.
/// </summary>
internal static class FieldValue
{
    public static bool TryText(ref Utf8JsonReader reader, ref string? value)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        value = JsonText.Read(ref reader);
        return true;
    }

    /// <summary>
    /// Reads an ID. One that is not Unicode is not repaired, because it would address another connector.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not Unicode.</exception>
    public static bool TryId(ref Utf8JsonReader reader, ref string? value)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        value = reader.GetString();
        return true;
    }

    /// <summary>
    /// Reads one of a few words without making a new string each time; an empty one counts as absent.
    /// </summary>
    public static bool TryWord(ref Utf8JsonReader reader, ref string? value)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        value = reader.TokenType == JsonTokenType.Null || reader.ValueSpan.IsEmpty ? null
            : reader.ValueIsEscaped ? JsonText.Read(ref reader)
            : reader.ValueTextEquals("oauth"u8) ? "oauth"
            : reader.ValueTextEquals("service_auth"u8) ? "service_auth"
            : reader.ValueTextEquals("valid"u8) ? "valid"
            : reader.ValueTextEquals("expired"u8) ? "expired"
            : JsonText.Read(ref reader);
        return true;
    }

    public static bool TryFlag(ref Utf8JsonReader reader, ref bool? value)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
        {
            return false;
        }

        value = reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();
        return true;
    }

    public static bool TryUri(ref Utf8JsonReader reader, ref Uri? value)
    {
        string? text = null;
        return TryText(ref reader, ref text)
            && (text is null or "" || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value));
    }

    public static bool TryTexts(ref Utf8JsonReader reader, ref string[]? value)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            texts.Add(JsonText.Read(ref reader)!);
        }

        if (reader.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        value = [.. texts];
        return true;
    }

    public static bool Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return true;
    }

    public static bool TryDate(ref Utf8JsonReader reader, ref DateTimeOffset? value)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out DateTimeOffset date))
        {
            return false;
        }

        value = HasOffset(ref reader) ? date : new DateTimeOffset(date.DateTime, TimeSpan.Zero);
        return true;
    }

    // A date without an offset is read as local time, which would differ from machine to machine; the API's times are
    // UTC.
    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        return reader.ValueIsEscaped
            || text[text.Length - 1] == (byte)'Z'
            || text.Slice(10).IndexOfAny((byte)'+', (byte)'-') >= 0;
    }
}
