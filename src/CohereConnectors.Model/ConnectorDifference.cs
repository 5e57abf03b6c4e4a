namespace CohereConnectors;

/// <summary>The result of comparing one connector of a reference with what exists.</summary>
public sealed class ConnectorDifference
{
    /// <summary>
    /// Gets how the two compare: <c>Missing</c> if the connector is in the reference and does not exist,
    /// <c>Different</c> if it exists with other settings, <c>Extra</c> if it exists and is not in the reference,
    /// <c>Equal</c> if nothing differs.
    /// </summary>
    public string Status { get; init; } = "";

    /// <summary>Gets the name: that of the reference, or of the existing connector if it is extra.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the URL: that of the reference, or of the existing connector if it is extra; or null.</summary>
    public Uri? Url { get; init; }

    /// <summary>Gets the ID in the reference; null if the connector is extra or the reference contains no ID.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>Gets the ID of the existing connector; null if the connector is missing.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the properties that differ; empty unless the status is Different.</summary>
    public ConnectorPropertyChange[] Changes { get; init; } = [];

    /// <summary>Gets one sentence that describes the difference.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets the message.</summary>
    /// <returns>One sentence for people to read.</returns>
    public override string ToString() => Message;
}
