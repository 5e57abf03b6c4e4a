namespace CohereConnectors.Sandbox.Seed;

/// <summary>What a connector is connected to. <c>Contents</c> reads on from "Searches …".</summary>
internal sealed record Product(string Name, string Contents)
{
    public string? AuthorizeUrl { get; init; }

    public string? TokenUrl { get; init; }

    public string? Scope { get; init; }

    public string Host { get; } = Name.ToLowerInvariant().Replace(" ", "");
}
