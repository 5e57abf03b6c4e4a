namespace CohereConnectors.Sandbox;

/// <summary>A connector as the sandbox keeps it. Secrets are not kept: nothing ever gives them back.</summary>
internal sealed record ConnectorRecord
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Description { get; init; }

    public string Url { get; init; } = "";

    public string[] Excludes { get; init; } = [];

    public OAuthRecord? OAuth { get; init; }

    public bool HasServiceAuth { get; init; }

    public string? AuthStatus { get; init; }

    public bool Active { get; init; } = true;

    public bool ContinueOnFailure { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public string? AuthType => OAuth is not null ? "oauth" : HasServiceAuth ? "service_auth" : null;
}

internal sealed record OAuthRecord(string? ClientId, string AuthorizeUrl, string TokenUrl, string? Scope);
