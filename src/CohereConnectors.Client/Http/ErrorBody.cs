using System.Text;
using System.Text.Json;

namespace CohereConnectors.Client.Http;

/// <summary>What an error answer says: Cohere's JSON, or the plain text or HTML of a gateway in front of it.</summary>
internal readonly record struct ErrorBody(string? Message, string? Id)
{
    private const int LongestText = 400;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body. The key is taken out before texts are cut: half a key would not be recognized.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> body, KeyScrubber scrubber)
    {
        body = body.StartsWith(ByteOrderMark) ? body.Slice(ByteOrderMark.Length) : body;
        try
        {
            var reader = new Utf8JsonReader(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);

            // Throws where something follows: "404 page not found" begins with a number.
            reader.Read();
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(Text(document.RootElement, "message", scrubber), Text(document.RootElement, "id", scrubber))
                : default;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, so it speaks to people.
            return new(Plain(body, scrubber), null);
        }
    }

    private static string? Text(JsonElement element, string name, KeyScrubber scrubber) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? OneLine(scrubber.Scrub(value.GetString())!) : null;

    private static string? Plain(ReadOnlySpan<byte> body, KeyScrubber scrubber)
    {
        string text = OneLine(scrubber.Scrub(Encoding.UTF8.GetString(body.ToArray()))!);
        bool isHtml = text.StartsWith("<", StringComparison.Ordinal);
        return isHtml ? "the answer is an HTML page, so it comes from a gateway or proxy rather than from the API" : text.Length == 0 ? null : text;
    }

    private static string OneLine(string text)
    {
        string line = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }
}
