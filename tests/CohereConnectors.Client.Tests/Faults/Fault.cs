namespace CohereConnectors.Client.Tests.Faults;

/// <summary>What the server does to a request, and how each operation ends then.</summary>
/// <param name="Path">The fault's name at the raw listener, with its arguments.</param>
/// <param name="Code">The error; null where the fault does no harm.</param>
internal sealed record Fault(string Path, CohereErrorCode? Code)
{
    /// <summary>How often the client may try again.</summary>
    public int Retries { get; init; }

    /// <summary>The operations that end otherwise, by name.</summary>
    public IReadOnlyDictionary<string, CohereErrorCode?> Except { get; init; } =
        new Dictionary<string, CohereErrorCode?>();

    /// <summary>Whether the fault counts requests itself, and so is not healed by the number of them.</summary>
    public bool CountsItself { get; init; }

    // Short only where a time-out is what is expected: a busy machine must not add others.
    public TimeSpan AttemptTimeout =>
        Code == CohereErrorCode.RequestTimeout ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(20);

    public TimeSpan Deadline =>
        Code == CohereErrorCode.RequestTimeout ? TimeSpan.FromMilliseconds(1200) : TimeSpan.FromSeconds(40);

    public CohereErrorCode? CodeFor(ClientOperation operation) =>
        Except.TryGetValue(operation.Name, out CohereErrorCode? code) ? code : Code;

    /// <summary>
    /// A prefix at which the fault is played until a request of the client fails; from then on all goes well.
    /// </summary>
    public string PrefixFor(ClientOperation operation) =>
        CountsItself ? $"/{Path}/{operation.Name}" : $"/flaky/{Retries + 1}/{Path}/{operation.Name}";
}
