using System.Collections;
using System.Management.Automation;
using CohereConnectors.Client.Inventory;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Creates entries of objects: connectors, also those that come from a job or from CLIXML, and what ConvertFrom-Json
/// and Import-Csv return.
/// </summary>
internal static class EntryObjects
{
    /// <summary>Creates an entry.</summary>
    /// <exception cref="InvalidInventoryException">The object is not a connector.</exception>
    public static InventoryEntry ToEntry(object? item, int number) =>
        Unwrap(item) switch
        {
            Connector connector => new InventoryEntry(connector, number),
            null or string or ValueType => throw new InvalidInventoryException(
                "The input is not a connector.",
                number,
                null),
            _ => EntryProperties.ToEntry(ReadProperties(item!, EntryProperties.IsUsed), number),
        };

    private static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static Dictionary<string, object?> ReadProperties(object item, Func<string, bool> isUsed)
    {
        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (Unwrap(item) is IDictionary table)
        {
            foreach (DictionaryEntry pair in table)
            {
                Add($"{pair.Key}", () => pair.Value);
            }
        }
        else
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(item).Properties)
            {
                Add(property.Name, () => property.Value);
            }
        }

        return properties;

        void Add(string name, Func<object?> getValue)
        {
            if (isUsed(name))
            {
                properties[name] = ToPlain(getValue());
            }
        }
    }

    private static object? ToPlain(object? value) => Unwrap(value) switch
    {
        null => null,
        ConnectorOAuth oauth => ReadProperties(oauth, static name => name != nameof(ConnectorOAuth.ClientSecret)),
        IDictionary or PSObject => ReadProperties(value!, static _ => true),
        string text => text,
        IEnumerable items => items.Cast<object?>().Select(Unwrap).ToArray(),
        object other => other,
    };
}
