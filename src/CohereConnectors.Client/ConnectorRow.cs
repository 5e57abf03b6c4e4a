namespace CohereConnectors.Client;

/// <summary>A row of a page: a connector, or what stands in its place and why it is none.</summary>
public readonly struct ConnectorRow
{
    /// <summary>Makes a row of a connector.</summary>
    /// <param name="connector">The connector.</param>
    public ConnectorRow(Connector connector) => Connector = connector;

    /// <summary>Makes an unusable row.</summary>
    /// <param name="rawJson">The row as it came.</param>
    /// <param name="problem">Why it is unusable.</param>
    public ConnectorRow(string rawJson, string problem) => (RawJson, Problem) = (rawJson, problem);

    /// <summary>The connector; null where the row is unusable.</summary>
    public Connector? Connector { get; }

    /// <summary>The unusable row as it came, with whatever secrets the server put into it; null where it is usable.</summary>
    public string? RawJson { get; }

    /// <summary>Why the row is unusable; null where it is usable.</summary>
    public string? Problem { get; }
}
