namespace CohereConnectors;

/// <summary>The result of importing one entry, or under <c>-WhatIf</c> what the import would do.</summary>
public sealed class ConnectorImportResult
{
    /// <summary>Gets what the import does for the entry: <c>Create</c>, <c>Update</c> or <c>None</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>
    /// Gets what became of it: <c>Planned</c> under <c>-WhatIf</c> or if it was declined, <c>Done</c>, <c>Blocked</c>
    /// if it cannot be carried out and nothing was sent, <c>Failed</c> if the request had no effect, <c>Unknown</c> if
    /// that is not known, <c>NotReached</c> if the import ended before.
    /// </summary>
    public string Status { get; init; } = "";

    /// <summary>Gets the name in the entry.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the URL in the entry, or null.</summary>
    public Uri? Url { get; init; }

    /// <summary>Gets the ID in the entry, or null.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets the ID of the connector that was created, or that exists; null if there is none.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Gets the properties of the existing connector that differ from the entry; empty if there are none.
    /// </summary>
    public ConnectorPropertyChange[] Changes { get; init; } = [];

    /// <summary>
    /// Gets whether users must authorize the connector again, because its OAuth settings are new. See
    /// <c>Request-CohereConnectorAuthorization</c>.
    /// </summary>
    public bool NeedsAuthorization { get; init; }

    /// <summary>
    /// Gets why the entry is blocked, failed or unknown, or what an import leaves different; null if nothing.
    /// </summary>
    public string? Problem { get; init; }

    /// <summary>Gets the action, the name and the status.</summary>
    /// <returns>One line for people to read.</returns>
    public override string ToString() => $"{Action} '{Name}': {Status}";
}
