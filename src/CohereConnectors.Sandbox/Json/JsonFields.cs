using System.Text.Json;

namespace CohereConnectors.Sandbox.Json;

/// <summary>Typed reading of a JSON object, with the complaints of the API.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement _element;
    private readonly string _prefix;

    private JsonFields(JsonElement element, string prefix) => (_element, _prefix) = (element, prefix);

    public static JsonFields Of(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? new JsonFields(element, "")
        : throw WrongType(name, "an object");

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw WrongType(_prefix + name, "a string"),
    };

    public string Required(string name)
    {
        string? text = Text(name);
        return string.IsNullOrEmpty(text) ? throw ApiError.Missing(_prefix + name) : text!;
    }

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(_prefix + name, "a boolean"),
    };

    public string[]? Texts(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } value
            when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            => [.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw WrongType(_prefix + name, "an array of strings"),
    };

    public JsonFields? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new JsonFields(value, $"{_prefix}{name}."),
        _ => throw WrongType(_prefix + name, "an object"),
    };

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ApiError WrongType(string name, string expected) => ApiError.Invalid($"{name} must be {expected}");
}
