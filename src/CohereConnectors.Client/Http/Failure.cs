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
/// <param name="Error">What the caller is told if no attempt succeeds.</param>
internal sealed record Failure(FailureKind Kind, CohereApiException Error)
{
    /// <summary>Gets whether another attempt may succeed.</summary>
    public bool IsTransient => Traits.IsTransient;

    /// <summary>Gets whether the server may have carried the request out.</summary>
    public bool IsInDoubt => Traits.IsInDoubt;

    private (bool IsTransient, bool IsInDoubt) Traits => (Kind, Error.StatusCode) switch
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
}
