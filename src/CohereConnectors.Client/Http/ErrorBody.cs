using System.Text;
using System.Text.Json;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>
/// What an error response says: Cohere's JSON, the JSON of a gateway in front of it, plain text or HTML.
/// </summary>
internal readonly record struct ErrorBody(string? Message, string? Id)
{
    private const int LongestText = 400;
    private const string HtmlPage =
        "the response is an HTML page, so it comes from a gateway or proxy rather than from the API";

    /// <summary>
    /// Reads the body of an error response. Secrets are redacted before texts are cut: half a key would not be
    /// recognized.
    /// </summary>
    public static ErrorBody Read(ReadOnlySpan<byte> body, Redactor redactor)
    {
        using JsonDocument? document = TryParse(body);
        if (document is null)
        {
            string text = Encoding.UTF8.GetString(body.ToArray()).Trim();
            return new(text.StartsWith("<", StringComparison.Ordinal) ? HtmlPage : OneLine(text, redactor), null);
        }

        JsonElement json = document.RootElement;
        return new(MessageOf(json, redactor) ?? Raw(json, redactor), OneLine(ErrorText.Text(json, "id"), redactor));
    }

    /// <summary>
    /// Reads what a successful response says that is not what the API promises. Connectors in it are not repeated.
    /// </summary>
    public static string? ReadSuccess(ReadOnlySpan<byte> body, Redactor redactor)
    {
        using JsonDocument? document = TryParse(body);
        if (document is not null)
        {
            JsonElement json = document.RootElement;
            return MessageOf(json, redactor) ?? (HasConnectors(json) ? null : Raw(json, redactor));
        }

        string? text = Utf8Text.TryDecode(body)?.Trim();
        return text is null or "" || text[0] is '<' or '{' or '[' ? null : OneLine(text, redactor);
    }

    private static JsonDocument? TryParse(ReadOnlySpan<byte> body)
    {
        // Whatever is not Unicode is replaced first, so that no text in the document throws when it is read.
        byte[] json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Utf8Text.WithoutByteOrderMark(body).ToArray()));
        JsonText.ReplaceBrokenEscapes(json);
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // Not JSON, so it speaks to people.
            return null;
        }
    }

    private static string? MessageOf(JsonElement json, Redactor redactor) => OneLine(ErrorText.Find(json), redactor);

    private static bool HasConnectors(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
        || (json.ValueKind == JsonValueKind.Object
            && (json.TryGetProperty("connectors", out _) || json.TryGetProperty("connector", out _)));

    // Nothing is said by null, by an empty object and by an empty list.
    private static string? Raw(JsonElement json, Redactor redactor)
    {
        string text = redactor.RedactJson(SecretFields.Mask(json.GetRawText()));
        return text.Any(char.IsLetterOrDigit) && json.ValueKind != JsonValueKind.Null ? OneLine(text, redactor) : null;
    }

    private static string? OneLine(string? text, Redactor redactor)
    {
        string? line = redactor.Clean(text)?.Trim();
        return line is null or "" ? null : line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }
}
