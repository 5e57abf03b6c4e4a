using System.Collections;
using System.Text.RegularExpressions;

namespace CohereConnectors;

/// <summary>A property of a connector that differs from a reference.</summary>
public sealed class ConnectorPropertyChange
{
    private const string None = "(none)";

    /// <summary>Gets the name of the property, such as <c>Active</c> or <c>OAuth.Scope</c>.</summary>
    public string Property { get; init; } = "";

    /// <summary>Gets the value in the reference, or null for none.</summary>
    public object? Reference { get; init; }

    /// <summary>Gets the value that the connector has, or null for none.</summary>
    public object? Actual { get; init; }

    /// <summary>Gets the property with both values, such as <c>Active: True -> False</c>.</summary>
    /// <returns>The value in the reference, then the value that the connector has.</returns>
    public override string ToString() => $"{Property}: {Text(Reference)} -> {Text(Actual)}";

    /// <summary>
    /// Gets the change that makes the connector equal to the reference, such as <c>Active: False -> True</c>.
    /// </summary>
    /// <returns>The value that the connector has, then the value in the reference.</returns>
    public string ToCorrection() => $"{Property}: {Text(Actual)} -> {Text(Reference)}";

    // Text of a server can contain control characters, which must not reach a terminal.
    private static string Text(object? value) =>
        value switch
        {
            null or "" => None,
            string text => $"'{Regex.Replace(text, @"[\p{Cc}\u2028-\u202e\u2066-\u2069]", "\ufffd")}'",
            Uri address => Text(address.OriginalString).Trim('\''),
            IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)) is { Length: > 0 } list
                ? list
                : None,
            _ => value.ToString() ?? None,
        };
}
