namespace CohereConnectors.Client.Http;

/// <summary>Makes text from outside safe for terminals and logs.</summary>
internal static class PlainText
{
    /// <summary>Replaces each control character, line separator and direction override with a space.</summary>
    public static string WithoutControlCharacters(string text) =>
        new([.. text.Select(character => IsControl(character) ? ' ' : character)]);

    /// <summary>Escapes the same characters in JSON, where they are allowed in strings only.</summary>
    public static string WithoutControlCharactersInJson(string json) => string.Concat(json.Select(EscapeInJson));

    // White space between values is not in a string.
    private static string EscapeInJson(char character) =>
        character is '\t' or '\r' or '\n' ? " "
        : IsControl(character) ? $@"\u{(int)character:x4}"
        : character.ToString();

    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
