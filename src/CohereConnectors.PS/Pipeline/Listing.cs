namespace CohereConnectors.PS.Pipeline;

/// <summary>All connectors of an organization.</summary>
/// <param name="Connectors">The connectors, newest first.</param>
/// <param name="IsWhole">Whether the server counts no more connectors than these.</param>
internal sealed record Listing(IReadOnlyList<Connector> Connectors, bool IsWhole);
