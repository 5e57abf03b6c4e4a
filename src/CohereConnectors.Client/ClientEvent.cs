namespace CohereConnectors.Client;

/// <summary>Something that a client tells while it works. No event holds a key or a secret.</summary>
public abstract record ClientEvent;

/// <summary>An attempt at a request has ended, well or not.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The address, with query values other than limit and offset masked.</param>
/// <param name="StatusCode">The status of the answer, or null where there was none.</param>
/// <param name="Elapsed">How long the attempt took.</param>
/// <param name="Bytes">The size of the answer's body after decompression.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="TraceId">The answer's <c>x-debug-trace-id</c>, or null.</param>
/// <param name="Problem">What went wrong, or null.</param>
/// <param name="Headers">The headers that are safe to show, request first, each as a line.</param>
public sealed record RequestEvent(
    string Method,
    string Uri,
    int? StatusCode,
    TimeSpan Elapsed,
    long Bytes,
    int Attempt,
    string? TraceId,
    string? Problem,
    IReadOnlyList<string> Headers) : ClientEvent;

/// <summary>A failed attempt will be followed by another after a wait.</summary>
/// <param name="Delay">How long the wait is.</param>
/// <param name="Attempt">The number of the attempt that failed.</param>
/// <param name="MaximumAttempts">How many attempts there may be.</param>
/// <param name="StatusCode">The status of the answer that was no success, or null where there was none.</param>
/// <param name="Problem">What went wrong.</param>
public sealed record RetryEvent(TimeSpan Delay, int Attempt, int MaximumAttempts, int? StatusCode, string Problem) : ClientEvent;

/// <summary>The server sent an <c>X-API-Warning</c> that this client has not reported before.</summary>
/// <param name="Text">The warning.</param>
public sealed record WarningEvent(string Text) : ClientEvent;

/// <summary>A listing is complete, and the server counts more connectors than it returned: two readings of the list found no more.</summary>
/// <param name="Listed">The number of connectors that the listing returned.</param>
/// <param name="TotalCount">The server's <c>total_count</c>, less the connectors that the listing was told to skip.</param>
public sealed record CountMismatchEvent(long Listed, long TotalCount) : ClientEvent;
