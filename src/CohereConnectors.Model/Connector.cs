namespace CohereConnectors;

/// <summary>
/// A connector of a Cohere organisation, as the API describes it.
/// See <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
public sealed class Connector
{
    private static readonly IReadOnlyDictionary<string, object?> NoProperties = new Dictionary<string, object?>();

    /// <summary>The unique id: a slug of the name and six random characters, such as <c>gdrive-kh3g8q</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name that people gave it. Names need not be unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The address that Cohere posts search queries to, or null.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whether it takes part in searches; null where the API did not say.</summary>
    public bool? Active { get; init; }

    /// <summary>How Cohere authenticates to it: <c>oauth</c>, <c>service_auth</c>, a value added since, or null for none.</summary>
    public string? AuthType { get; init; }

    /// <summary>The state of the caller's OAuth authorisation: <c>valid</c>, <c>expired</c>, a value added since, or null when not yet authorised.</summary>
    public string? AuthStatus { get; init; }

    /// <summary>The OAuth settings, or null where it uses none.</summary>
    public ConnectorOAuth? OAuth { get; init; }

    /// <summary>The fields of search results that are kept from the model; empty, never null.</summary>
    public string[] Excludes { get; init; } = [];

    /// <summary>Whether a chat goes on when this connector fails; null where the API did not say.</summary>
    public bool? ContinueOnFailure { get; init; }

    /// <summary>The organisation it belongs to, or null.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>When it was made, with the microseconds that the API gives. Never changes; lists are ordered by it, newest first.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed, with microseconds.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Fields of the answer that this version does not know, under their JSON names, as plain .NET values:
    /// strings, booleans, <see cref="long"/>, <see cref="double"/>, arrays and dictionaries. Empty, never null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = NoProperties;

    /// <summary>The id.</summary>
    /// <returns><see cref="Id"/>, which identifies the connector in messages and when a connector is bound to a string parameter.</returns>
    public override string ToString() => Id;
}
