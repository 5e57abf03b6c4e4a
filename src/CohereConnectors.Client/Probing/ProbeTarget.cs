namespace CohereConnectors.Client.Probing;

/// <summary>Describes what to test.</summary>
/// <param name="Url">The address; null where the connector has none.</param>
/// <param name="Id">The ID of the connector, or null.</param>
/// <param name="Name">The name of the connector, or null.</param>
public sealed record ProbeTarget(Uri? Url, string? Id = null, string? Name = null);
