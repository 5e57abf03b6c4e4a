namespace CohereConnectors;

/// <summary>
/// A connection to the Cohere API, or to the sandbox, as <c>Connect-Cohere</c> opened it. It describes the connection
/// and contains no key; whoever has the object can use the connection from any runspace.
/// </summary>
public sealed class CohereConnection
{
    /// <summary>Gets the name by which the runspace that opened the connection finds it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the base address, without <c>/v1</c>.</summary>
    public Uri BaseUri { get; init; } = new("https://api.cohere.com/");

    /// <summary>
    /// Gets the ID of the organization that the key belongs to, from the first response that contained one; null until
    /// then.
    /// </summary>
    public string? OrganizationId { get; internal set; }

    /// <summary>Gets whether the connection reaches the in-memory sandbox rather than a server.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Gets whether requests carry no Authorization header.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Gets what is sent as <c>X-Client-Name</c>, or null.</summary>
    public string? ClientName { get; init; }

    /// <summary>Gets how long one attempt may take without receiving a byte from the server.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Gets the maximum number of retries of a request.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>Gets the proxy, without user name and password, or null for the proxy of the system.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Gets when the connection was opened, in local time.</summary>
    public DateTime ConnectedAt { get; init; }

    /// <summary>Gets the name, or else the base address.</summary>
    /// <returns>A text that identifies the connection in messages.</returns>
    public override string ToString() => Name ?? (IsSandbox ? "sandbox" : BaseUri.ToString());
}
