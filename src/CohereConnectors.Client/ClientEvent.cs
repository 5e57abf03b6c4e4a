namespace CohereConnectors.Client;

/// <summary>An event that a client reports while it works. No event contains a key or a secret.</summary>
public abstract record ClientEvent;

/// <summary>An attempt at a request has succeeded or failed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The address, with query values other than limit and offset redacted.</param>
/// <param name="StatusCode">The status code of the response, or null if there was none.</param>
/// <param name="Elapsed">The duration of the attempt.</param>
/// <param name="Bytes">The size of the response's body after decompression.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
/// <param name="TraceId">The <c>x-debug-trace-id</c> of the response, or null.</param>
/// <param name="Problem">Why the attempt failed, or null.</param>
/// <param name="Headers">The headers that are safe to show, one per line, those of the request first.</param>
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

/// <summary>A failed attempt is retried after a delay.</summary>
/// <param name="Delay">The delay.</param>
/// <param name="Attempt">The number of the attempt that failed.</param>
/// <param name="MaximumAttempts">The maximum number of attempts.</param>
/// <param name="StatusCode">The status code of the response, or null if there was none.</param>
/// <param name="Problem">Why the attempt failed.</param>
public sealed record RetryEvent(
    TimeSpan Delay,
    int Attempt,
    int MaximumAttempts,
    int? StatusCode,
    string Problem) : ClientEvent;

/// <summary>The server sent an <c>X-API-Warning</c> that this client has not reported before.</summary>
/// <param name="Text">The warning.</param>
public sealed record WarningEvent(string Text) : ClientEvent;

/// <summary>
/// A listing is complete, and the server counts more connectors than it returned: two readings of the list found no
/// more.
/// </summary>
/// <param name="Listed">The number of connectors that the listing returned.</param>
/// <param name="TotalCount">
/// The server's <c>total_count</c>, less the connectors that the listing was told to skip.
/// </param>
public sealed record CountMismatchEvent(long Listed, long TotalCount) : ClientEvent;
