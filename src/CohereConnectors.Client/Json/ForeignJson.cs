using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Recognizes JSON that is not the API's: gateways report errors with a status code that says success.
/// </summary>
internal static class ForeignJson
{
    /// <summary>Moves to the value of the property if it has the given name, else over it.</summary>
    public static bool TryReadProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!JsonText.IsBrokenName(ref reader) && reader.ValueTextEquals(name))
        {
            reader.Read();
            return true;
        }

        SkipProperty(ref reader);
        return false;
    }

    /// <summary>Moves over a property that the API does not have, unless it is an error.</summary>
    /// <exception cref="InvalidBodyException">It is an error.</exception>
    public static void SkipProperty(ref Utf8JsonReader reader)
    {
        bool isKnown = !JsonText.IsBrokenName(ref reader);
        bool isError = isKnown && reader.ValueTextEquals("error"u8);
        bool isErrorList = isKnown && reader.ValueTextEquals("errors"u8);
        reader.Read();
        if ((isError && !IsNothing(ref reader)) || (isErrorList && IsFilledArray(reader)))
        {
            throw new InvalidBodyException("The response contains an error");
        }

        reader.Skip();
    }

    private static bool IsNothing(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Null or JsonTokenType.False
        || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty);

    // By value: the reader itself stays where it is.
    private static bool IsFilledArray(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray;
}
