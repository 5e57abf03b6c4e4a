namespace CohereConnectors;

/// <summary>
/// A connection to the Cohere API, or to the sandbox, as <c>Connect-Cohere</c> made it.
/// It describes the connection and holds no key; whoever holds the object can use the connection from any runspace.
/// </summary>
public sealed class CohereConnection
{
    /// <summary>The base address, without <c>/v1</c>.</summary>
    public Uri BaseUri { get; init; } = new("https://api.cohere.com/");

    /// <summary>Whether it reaches the in-memory sandbox rather than a server.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Whether requests carry no Authorization header.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>What is sent as <c>X-Client-Name</c>, or null.</summary>
    public string? ClientName { get; init; }

    /// <summary>How long one attempt may pass without a byte from the server.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>How often a failed request is tried again.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>The proxy that was asked for, or null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The base address, or the word sandbox.</summary>
    /// <returns>A line for people to read.</returns>
    public override string ToString() => IsSandbox ? "sandbox" : BaseUri.ToString();
}
