using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>Turns any JSON value into plain .NET values that need no JSON library to look at.</summary>
internal static class PlainValue
{
    public static object? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.String => JsonText.Read(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        _ => ReadObject(ref reader),
    };

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long integer))
        {
            return integer;
        }

        // .NET Framework refuses a number beyond the range; .NET gives infinity.
        return reader.TryGetDouble(out double number) ? number : double.PositiveInfinity;
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return [.. items];
    }

    private static Dictionary<string, object?> ReadObject(ref Utf8JsonReader reader)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref reader)!;
            reader.Read();
            properties[name] = Read(ref reader);
        }

        return properties;
    }
}
