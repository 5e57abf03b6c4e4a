namespace CohereConnectors;

/// <summary>
/// A request to the Cohere API that failed, with everything that helps to find out why. Its message and properties
/// never hold the key. See <see href="https://docs.cohere.com/reference/errors">Errors</see>.
/// </summary>
public sealed class CohereApiException : Exception
{
    /// <summary>Makes an exception without details.</summary>
    public CohereApiException()
        : this("The request to the Cohere API failed.")
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What went wrong.</param>
    public CohereApiException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public CohereApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception with its code, message and cause.</summary>
    /// <param name="errorCode">What went wrong, by its stable name.</param>
    /// <param name="message">What went wrong, for people.</param>
    /// <param name="innerException">The cause, or null.</param>
    public CohereApiException(CohereErrorCode errorCode, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorCode = errorCode;

    /// <summary>What went wrong, by its stable name.</summary>
    public CohereErrorCode ErrorCode { get; init; } = CohereErrorCode.UnexpectedStatus;

    /// <summary>The HTTP status of the response; null where there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The <c>id</c> of Cohere's error body, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>The <c>x-debug-trace-id</c> of the response, which Cohere's support asks for, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long the server asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How many times the request was sent or tried to be sent; 0 where it was refused before.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Whether a change that was asked for may have been made although the request failed: its response was lost, or is
    /// not to be trusted.
    /// </summary>
    public bool MayHaveTakenEffect { get; init; }

    /// <summary>
    /// The address of the request, with query values other than limit and offset masked; null where there was no
    /// request.
    /// </summary>
    public Uri? RequestUri { get; init; }
}
