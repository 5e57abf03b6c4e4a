namespace CohereConnectors;

/// <summary>
/// A connector of a Cohere organization, as the API describes it.
/// See <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
/// <remarks>Two connectors are equal when they have the same ID and belong to the same organization.</remarks>
public sealed class Connector : IEquatable<Connector>
{
    private static readonly IReadOnlyDictionary<string, object?> NoProperties = new Dictionary<string, object?>();

    /// <summary>
    /// Gets the unique ID: a slug of the name and six random characters, such as <c>gdrive-kh3g8q</c>.
    /// </summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the display name. Names need not be unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the address that Cohere posts search queries to, or null.</summary>
    public Uri? Url { get; init; }

    /// <summary>Gets whether the connector takes part in searches; null where the API did not say.</summary>
    public bool? Active { get; init; }

    /// <summary>
    /// Gets how Cohere authenticates to the connector: <c>oauth</c>, <c>service_auth</c>, a value added since, or null
    /// for none.
    /// </summary>
    public string? AuthType { get; init; }

    /// <summary>
    /// Gets the state of the caller's OAuth authorization: <c>valid</c>, <c>expired</c>, a value added since, or null
    /// when not yet authorized.
    /// </summary>
    public string? AuthStatus { get; init; }

    /// <summary>Gets the OAuth settings, or null where the connector uses none.</summary>
    public ConnectorOAuth? OAuth { get; init; }

    /// <summary>Gets the fields of search results that the model does not see; empty, never null.</summary>
    public string[] Excludes { get; init; } = [];

    /// <summary>
    /// Gets whether a chat continues when this connector fails; null where the API did not say.
    /// </summary>
    public bool? ContinueOnFailure { get; init; }

    /// <summary>Gets the ID of the organization that the connector belongs to, or null.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>
    /// Gets when the connector was created, in local time, with the microseconds that the API gives. It never changes;
    /// lists are ordered by it, newest first.
    /// </summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Gets when the connector was last updated, in local time, with microseconds.</summary>
    public DateTime UpdatedAt { get; init; }

    /// <summary>
    /// Gets the fields of the response that this version does not support, under their JSON names, as plain .NET
    /// values: strings, booleans, <see cref="long"/>, <see cref="double"/>, arrays and dictionaries. Empty, never null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = NoProperties;

    /// <summary>Gets or sets the connection that the connector was read from; null for other objects.</summary>
    internal CohereConnection? Connection { get; set; }

    /// <summary>Determines whether another connector has the same ID and belongs to the same organization.</summary>
    /// <param name="other">The other connector.</param>
    /// <returns><see langword="true"/> if both are the same connector, whatever its settings were when read.</returns>
    public bool Equals(Connector? other) =>
        other is not null && Id == other.Id && OrganizationId == other.OrganizationId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Connector);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>Gets the ID.</summary>
    /// <returns>
    /// <see cref="Id"/>, which identifies the connector in messages and when a connector is bound to a string
    /// parameter.
    /// </returns>
    public override string ToString() => Id;
}
