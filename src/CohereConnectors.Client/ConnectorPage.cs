namespace CohereConnectors.Client;

/// <summary>A page of a list of connectors, in the server's order.</summary>
/// <param name="rows">The rows, usable or not.</param>
/// <param name="totalCount">The server's number of connectors, or null.</param>
public sealed class ConnectorPage(IReadOnlyList<ConnectorRow> rows, long? totalCount)
{
    /// <summary>Gets the rows, usable or not.</summary>
    public IReadOnlyList<ConnectorRow> Rows { get; } = rows;

    /// <summary>
    /// Gets the server's number of connectors; null if it sent none, or one that is negative, fractional or too large.
    /// </summary>
    public long? TotalCount { get; } = totalCount;

    /// <summary>Gets the usable rows.</summary>
    public IEnumerable<Connector> Connectors =>
        Rows.Where(row => row.Connector is not null).Select(row => row.Connector!);
}
