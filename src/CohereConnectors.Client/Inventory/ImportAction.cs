namespace CohereConnectors.Client.Inventory;

/// <summary>What an import does for one entry.</summary>
public enum ImportAction
{
    /// <summary>Nothing: the connector exists, and is not changed.</summary>
    None,

    /// <summary>Creates a connector.</summary>
    Create,

    /// <summary>Changes a connector that exists.</summary>
    Update,
}
