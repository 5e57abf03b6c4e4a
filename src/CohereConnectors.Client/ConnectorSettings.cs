namespace CohereConnectors.Client;

/// <summary>
/// The settings of a new connector, or the changes to an existing one. A property that is null is not sent: Cohere's
/// default applies, or the connector keeps its value.
/// </summary>
public sealed record ConnectorSettings
{
    /// <summary>Gets the name. Required to create a connector.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Gets the address that Cohere posts search queries to. Required to create a connector. It must be public, end in
    /// <c>/search</c> and have no query.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>Gets the description. The API accepts it when a connector is created, and never changes it.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the fields of search results that are kept from the model; empty for none.</summary>
    public IReadOnlyList<string>? Excludes { get; init; }

    /// <summary>Gets whether the connector takes part in searches.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets whether a chat continues when the connector fails.</summary>
    public bool? ContinueOnFailure { get; init; }

    /// <summary>Gets the OAuth settings. Not together with <see cref="ServiceAuth"/>.</summary>
    public ConnectorOAuth? OAuth { get; init; }

    /// <summary>
    /// Gets the token with which Cohere authenticates to the connector. Not together with <see cref="OAuth"/>.
    /// </summary>
    public ConnectorServiceAuth? ServiceAuth { get; init; }

    /// <summary>Returns why a connector cannot be created with these settings.</summary>
    /// <returns>A sentence; null if the settings can be sent.</returns>
    public string? GetCreateProblem() =>
        string.IsNullOrWhiteSpace(Name) || Url is null ? "A connector needs a name and an address." : AuthProblem;

    /// <summary>Returns why a connector cannot be changed with these settings.</summary>
    /// <returns>A sentence; null if the settings can be sent.</returns>
    public string? GetUpdateProblem() =>
        AuthProblem ?? (Description is null ? null : "The API does not change the description of a connector.");

    private string? AuthProblem => OAuth is not null && ServiceAuth is not null
        ? "A connector uses OAuth or a service token, not both."
        : null;
}
