using System.Text.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>The text of CSV cells: guarded against formulas, and lists in one cell.</summary>
internal static class CsvCell
{
    private const char Guard = '\'';
    private const char Separator = ';';

    /// <summary>
    /// Adds an apostrophe to text that a spreadsheet would run as a formula, and to text that looks guarded already.
    /// </summary>
    public static string Protect(string text) => LooksLikeFormula(text) ? Guard + text : text;

    /// <summary>Removes the apostrophe that <see cref="Protect"/> added.</summary>
    public static string Unprotect(string text) =>
        text.Length > 0 && text[0] == Guard && LooksLikeFormula(text) ? text.Substring(1) : text;

    /// <summary>
    /// Joins a list with semicolons, or writes it as a JSON array if that would not give the same list back.
    /// </summary>
    public static string Join(string[] items) =>
        Array.TrueForAll(items, CanBeJoined) && !(items.Length > 0 && IsJson(items[0]))
            ? string.Join(Separator.ToString(), items)
            : JsonSerializer.Serialize(items, CsvJsonContext.Default.StringArray);

    /// <summary>Splits a list; null if the text begins as a JSON array and is not one of strings.</summary>
    public static string[]? TrySplit(string text)
    {
        if (!IsJson(text))
        {
            return [.. text.Split(Separator).Select(static item => item.Trim()).Where(static item => item.Length > 0)];
        }

        try
        {
            string[]? items = JsonSerializer.Deserialize(text, CsvJsonContext.Default.StringArray);
            return items?.Contains(null!) == false ? items : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool CanBeJoined(string item) =>
        item.Length > 0 && item.IndexOf(Separator) < 0 && item.Trim().Length == item.Length;

    private static bool IsJson(string text) => text.StartsWith("[", StringComparison.Ordinal);

    private static bool LooksLikeFormula(string text)
    {
        string rest = text.TrimStart(Guard);
        return rest.Length > 0 && rest[0] is '=' or '+' or '-' or '@' or '\t';
    }
}
