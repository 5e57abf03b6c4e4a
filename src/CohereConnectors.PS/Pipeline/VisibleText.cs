namespace CohereConnectors.PS.Pipeline;

/// <summary>Makes text from a server safe to show: control characters become visible.</summary>
internal static class VisibleText
{
    /// <summary>
    /// Replaces each control character, line separator and direction override with the replacement character.
    /// </summary>
    public static string Of(string text) =>
        text.Any(IsHidden)
            ? new string([.. text.Select(character => IsHidden(character) ? '\ufffd' : character)])
            : text;

    private static bool IsHidden(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
