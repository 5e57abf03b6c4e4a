namespace CohereConnectors.Client.Inventory;

/// <summary>What an import may do.</summary>
public sealed class ImportOptions
{
    /// <summary>Gets how entries are matched with the connectors that exist. By ID, nothing is created.</summary>
    public ConnectorMatchBy MatchBy { get; init; }

    /// <summary>Gets whether connectors that differ are changed.</summary>
    public bool Update { get; init; }

    /// <summary>
    /// Gets how service tokens are sent that come without a kind: <c>bearer</c>, <c>basic</c> or <c>noscheme</c>; null
    /// if each token must name it.
    /// </summary>
    public string? ServiceAuthType { get; init; }

    /// <summary>
    /// Gets whether a connector is created although its secret is missing. A connector that exists keeps its
    /// authentication.
    /// </summary>
    public bool AllowMissingSecret { get; init; }
}
