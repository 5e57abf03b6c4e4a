namespace CohereConnectors.Client;

/// <summary>
/// What a connector is created with, or what is changed in it. Whatever is null is not sent: Cohere's default applies, or the
/// connector keeps what it has.
/// </summary>
public sealed class ConnectorSettings
{
    /// <summary>The name; needed to create.</summary>
    public string? Name { get; init; }

    /// <summary>The address that Cohere posts search queries to; needed to create. It must be public, end in <c>/search</c> and have no query.</summary>
    public Uri? Url { get; init; }

    /// <summary>What it is for. The API takes it when a connector is created, and never changes it.</summary>
    public string? Description { get; init; }

    /// <summary>The fields of search results that are kept from the model; empty for none.</summary>
    public IReadOnlyList<string>? Excludes { get; init; }

    /// <summary>Whether it takes part in searches.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether a chat goes on when it fails.</summary>
    public bool? ContinueOnFailure { get; init; }

    /// <summary>The OAuth settings. Not together with <see cref="ServiceAuth"/>.</summary>
    public ConnectorOAuth? OAuth { get; init; }

    /// <summary>The token with which Cohere authenticates to it. Not together with <see cref="OAuth"/>.</summary>
    public ConnectorServiceAuth? ServiceAuth { get; init; }
}
