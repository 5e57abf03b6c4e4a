namespace CohereConnectors.Client.Http;

/// <summary>Makes text from outside safe for terminals and logs.</summary>
internal static class PlainText
{
    /// <summary>Replaces each control character, line separator and direction override with a space.</summary>
    public static string WithoutControlCharacters(string text) =>
        text.Any(IsControl) ? new string([.. text.Select(character => IsControl(character) ? ' ' : character)]) : text;

    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
