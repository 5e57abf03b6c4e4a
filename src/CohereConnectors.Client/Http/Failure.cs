namespace CohereConnectors.Client.Http;

/// <summary>How far a failed attempt got: what decides whether trying again is safe.</summary>
internal enum FailureKind
{
    /// <summary>Trying again cannot help.</summary>
    Final,

    /// <summary>The server is not to be trusted: it has seen nothing, and trying again cannot help.</summary>
    Untrusted,

    /// <summary>No connection was made, so the server has seen nothing.</summary>
    NotSent,

    /// <summary>The connection broke or the time ran out after the request may have been received.</summary>
    Doubtful,

    /// <summary>The server answered with an error status.</summary>
    Status,
}

/// <summary>A failed attempt.</summary>
/// <param name="Kind">How far it got.</param>
/// <param name="Error">What the caller will be told, should no attempt succeed.</param>
internal sealed record Failure(FailureKind Kind, CohereApiException Error);
