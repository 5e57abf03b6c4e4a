namespace CohereConnectors.Client.Inventory;

/// <summary>One connector of an <see cref="InventoryDocument"/>, and where it stands.</summary>
/// <param name="connector">The connector. What a file does not contain has its default value.</param>
/// <param name="number">The position in the document, from 1.</param>
/// <param name="line">The line of the file where the entry begins, from 1; or null.</param>
/// <param name="properties">
/// The names of the properties that the entry contains, in the form of <see cref="ConnectorComparison.Properties"/>;
/// null for all. Others are neither compared nor changed.
/// </param>
public sealed class InventoryEntry(
    Connector connector, int number = 1, int? line = null, IEnumerable<string>? properties = null)
{
    private readonly HashSet<string>? _properties =
        properties is null ? null : new HashSet<string>(properties, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the connector.</summary>
    public Connector Connector { get; } = connector;

    /// <summary>Gets the position in the document, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets the line of the file where the entry begins, from 1; or null.</summary>
    public int? Line { get; } = line;

    /// <summary>Gets the ID in the document, or null if it contains none.</summary>
    public string? Id => Connector.Id.Length == 0 ? null : Connector.Id;

    /// <summary>Determines whether the entry contains a property.</summary>
    internal bool Contains(ComparedProperty property) => _properties is null || _properties.Contains(property.Name);
}
