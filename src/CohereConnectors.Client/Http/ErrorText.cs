using System.Text.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Finds the text in the JSON of an error, in the shapes that Cohere and gateways use.</summary>
internal static class ErrorText
{
    /// <summary>Returns the text, or null if there is none.</summary>
    public static string? Find(JsonElement json) =>
        Text(json, "message")
        ?? (Property(json, "error") is { } error ? Text(error, "message") : null)
        ?? Text(json, "error")
        ?? Text(json, "error_description")
        ?? Text(json, "detail")
        ?? (First(json, "errors") is { } first ? Text(first, "message") : null)
        ?? Text(json, "Message");

    /// <summary>Returns the text of a property; null if it is not there, is not a text, or is blank.</summary>
    public static string? Text(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value
        && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    private static JsonElement? First(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null;

    private static JsonElement? Property(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;
}
