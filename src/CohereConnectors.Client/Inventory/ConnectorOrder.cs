namespace CohereConnectors.Client.Inventory;

/// <summary>The order of connectors in documents, comparisons and imports.</summary>
internal static class ConnectorOrder
{
    /// <summary>
    /// Sorts by date of creation, then by ID. Without both, the content decides, so that the order does not depend on
    /// that of the input.
    /// </summary>
    public static IEnumerable<T> OldestFirst<T>(IEnumerable<T> items, Func<T, Connector> connectorOf) =>
        items
            .OrderBy(item => connectorOf(item).CreatedAt.ToUniversalTime())
            .ThenBy(item => connectorOf(item).Id, StringComparer.Ordinal)
            .ThenBy(
                item => connectorOf(item).Id.Length == 0 ? ComparedProperty.ContentOf(connectorOf(item)) : "",
                StringComparer.Ordinal);
}
