namespace CohereConnectors.Client;

/// <summary>One page of a list of connectors, in the server's order.</summary>
/// <param name="rows">The rows, usable or not.</param>
/// <param name="totalCount">The number of connectors that the server named, or null where it named none or none that can be true.</param>
public sealed class ConnectorPage(IReadOnlyList<ConnectorRow> rows, long? totalCount)
{
    /// <summary>The rows, usable or not.</summary>
    public IReadOnlyList<ConnectorRow> Rows { get; } = rows;

    /// <summary>The number of connectors that the server named; null where it named none, or a negative, fractional or absurd one.</summary>
    public long? TotalCount { get; } = totalCount;

    /// <summary>The usable rows.</summary>
    public IEnumerable<Connector> Connectors => Rows.Where(row => row.Connector is not null).Select(row => row.Connector!);
}
