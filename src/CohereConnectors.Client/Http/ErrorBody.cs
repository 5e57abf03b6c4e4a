using System.Text;
using System.Text.Json;

namespace CohereConnectors.Client.Http;

/// <summary>What an error answer says: Cohere's JSON, or the plain text or HTML of a gateway in front of it.</summary>
internal readonly record struct ErrorBody(string? Message, string? Id)
{
    private const int LongestText = 400;

    public static ErrorBody Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(Text(document.RootElement, "message"), Text(document.RootElement, "id"))
                : default;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, so it speaks to people.
            return new(Plain(body), null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? OneLine(value.GetString()!) : null;

    private static string? Plain(ReadOnlySpan<byte> body)
    {
        string text = OneLine(Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 4 * LongestText)).ToArray()));
        bool isHtml = text.StartsWith("<", StringComparison.Ordinal);
        return isHtml ? "the answer is an HTML page, so it comes from a gateway or proxy rather than from the API" : text.Length == 0 ? null : text;
    }

    private static string OneLine(string text)
    {
        string line = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }
}
