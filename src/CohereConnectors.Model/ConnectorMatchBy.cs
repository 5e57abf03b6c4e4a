namespace CohereConnectors;

/// <summary>How the connectors of a reference are matched with those that exist.</summary>
public enum ConnectorMatchBy
{
    /// <summary>
    /// By name and URL, which need not be unique: equal connectors first, then the oldest with the oldest.
    /// </summary>
    NameAndUrl,

    /// <summary>By ID.</summary>
    Id,
}
