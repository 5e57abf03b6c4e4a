using System.Collections;
using System.Globalization;

namespace CohereConnectors.Client.Inventory;

/// <summary>Reads the values of an entry, each of the kind that its property has.</summary>
internal sealed class PropertyReader(Dictionary<string, object?> values, bool areCells, int number, int? line)
{
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        string text => text,
        Uri address => address.OriginalString,
        bool or IEnumerable => throw Wrong(name, "text"),
        object other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    public Uri? Address(string name) => Find(name) switch
    {
        null or "" => null,
        Uri { OriginalString.Length: 0 } => null,
        Uri address => address,
        string text when Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address) => address,
        _ => throw Wrong(name, "an address"),
    };

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        bool flag => flag,
        string text when text.Trim().Length == 0 => null,
        string text when bool.TryParse(text, out bool flag) => flag,
        _ => throw Wrong(name, "True or False"),
    };

    public string[] Texts(string name) => Find(name) switch
    {
        null => [],
        "System.String[]" => throw Wrong(name, "a list: Export-Csv writes the type of a list instead of its items"),
        string text => CsvCell.TrySplit(text) ?? throw Wrong(name, "a list of text"),
        IEnumerable items =>
        [
            .. items.Cast<object?>().Select(item => item as string ?? throw Wrong(name, "a list of text")),
        ],
        _ => throw Wrong(name, "a list of text"),
    };

    public DateTime Date(string name) => Find(name) switch
    {
        null => default,
        DateTime date => date.Kind == DateTimeKind.Utc ? date.ToLocalTime() : date,
        DateTimeOffset date => date.LocalDateTime,
        string text when text.Trim().Length == 0 => default,
        string text when DateText.TryParse(text, out DateTime date) => date,
        _ => throw Wrong(name, "a date"),
    };

    private object? Find(string name)
    {
        values.TryGetValue(name, out object? value);
        return areCells && value is string text ? CsvCell.Unprotect(text) : value;
    }

    private InvalidInventoryException Wrong(string name, string expected) =>
        new($"'{name}' is not {expected}.", number, line);
}
