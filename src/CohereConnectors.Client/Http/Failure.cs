namespace CohereConnectors.Client.Http;

/// <summary>How far a failed attempt got.</summary>
internal enum FailureKind
{
    /// <summary>No connection was made.</summary>
    NotSent,

    /// <summary>A connection was made to a server that is not trusted, and nothing was sent.</summary>
    Untrusted,

    /// <summary>The connection broke or the attempt timed out after the request may have been received.</summary>
    Interrupted,

    /// <summary>A response was received that is not valid.</summary>
    Unreadable,

    /// <summary>The server or a proxy responded with a status code that is not a success.</summary>
    Status,
}

/// <summary>
/// A failed attempt. Whether it is retried and what the caller is told are both read from one table, so that they
/// cannot disagree.
/// </summary>
/// <param name="Kind">How far it got.</param>
/// <param name="Code">The error code that the caller gets if no attempt succeeds.</param>
/// <param name="Message">The message that the caller gets if no attempt succeeds.</param>
internal sealed record Failure(FailureKind Kind, CohereErrorCode Code, string Message)
{
    public int? StatusCode { get; init; }

    public string? RequestId { get; init; }

    public string? TraceId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Exception? Cause { get; init; }

    /// <summary>Gets whether another attempt may succeed.</summary>
    public bool IsTransient => Traits.IsTransient;

    /// <summary>Gets whether the server may have carried the request out.</summary>
    public bool IsInDoubt => Traits.IsInDoubt;

    private (bool IsTransient, bool IsInDoubt) Traits => (Kind, StatusCode) switch
    {
        (FailureKind.NotSent, _) => (true, false),
        (FailureKind.Untrusted, _) => (false, false),
        (FailureKind.Interrupted, _) => (true, true),
        (FailureKind.Unreadable, _) => (false, true),
        (_, 429) => (true, false),
        (_, 408 or 500 or 502 or 503 or 504) => (true, true),
        (_, >= 300 and < 499) => (false, false),
        _ => (false, true),
    };

    /// <summary>
    /// Whether the request may be sent again: a POST only when the server has certainly not carried it out.
    /// </summary>
    public bool CanRetry(HttpMethod method) => IsTransient && !(IsInDoubt && method == HttpMethod.Post);

    /// <summary>Returns the error that ends the request.</summary>
    /// <param name="requestUri">The address of the request, as it may be shown.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="mayHaveTakenEffect">Whether any of the attempts may have changed something.</param>
    public CohereApiException ToException(Uri requestUri, int attempts, bool mayHaveTakenEffect) =>
        new(Code, Message, Cause)
        {
            StatusCode = StatusCode,
            RequestId = RequestId,
            TraceId = TraceId,
            RetryAfter = RetryAfter,
            Attempts = attempts,
            MayHaveTakenEffect = mayHaveTakenEffect,
            RequestUri = requestUri,
        };
}
