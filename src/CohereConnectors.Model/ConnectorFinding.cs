namespace CohereConnectors;

/// <summary>
/// Something about a connector that needs attention, as <c>Get-CohereConnectorFinding</c> returns it.
/// </summary>
public sealed class ConnectorFinding
{
    /// <summary>Gets how urgent the finding is: <c>High</c>, <c>Medium</c> or <c>Low</c>.</summary>
    public string Severity { get; init; } = "";

    /// <summary>Gets what was found, such as <c>AuthorizationExpired</c> or <c>DuplicateConnector</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Gets the ID of the connector; null for a test of an address that belongs to no connector.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name of the connector, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what was found, in a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets what to do about it, in a sentence.</summary>
    public string Recommendation { get; init; } = "";

    /// <summary>Gets the IDs of the other connectors that the finding is about; empty, never null.</summary>
    public string[] RelatedId { get; init; } = [];

    /// <summary>Gets the code and the message.</summary>
    /// <returns>A line for people to read.</returns>
    public override string ToString() => $"{Code}: {Message}";
}
