namespace CohereConnectors.Client.Inventory;

/// <summary>How a connector of a reference and the connector that exists compare.</summary>
internal enum DifferenceStatus
{
    /// <summary>The connector is in the reference and does not exist.</summary>
    Missing,

    /// <summary>The connector is in the reference and exists with other settings.</summary>
    Different,

    /// <summary>The connector exists and is not in the reference.</summary>
    Extra,

    /// <summary>The connector is in the reference and exists with the same settings.</summary>
    Equal,
}
