namespace CohereConnectors.Client;

/// <summary>A row of a page: a connector, or the JSON that is not one and the reason.</summary>
public readonly struct ConnectorRow
{
    /// <summary>Initializes a row with a connector.</summary>
    /// <param name="connector">The connector.</param>
    public ConnectorRow(Connector connector) => Connector = connector;

    /// <summary>Initializes an unusable row.</summary>
    /// <param name="rawJson">The row as it was received.</param>
    /// <param name="problem">Why it is unusable.</param>
    public ConnectorRow(string rawJson, string problem) => (RawJson, Problem) = (rawJson, problem);

    /// <summary>Gets the connector; null if the row is unusable.</summary>
    public Connector? Connector { get; }

    /// <summary>
    /// Gets the unusable row as it was received, with any secret that the server put into it; null if the row is
    /// usable. <see cref="CohereClient.GetRedactedJson"/> returns it without secrets.
    /// </summary>
    public string? RawJson { get; }

    /// <summary>Gets why the row is unusable; null if it is usable.</summary>
    public string? Problem { get; }
}
