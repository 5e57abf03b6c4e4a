namespace CohereConnectors.Client.Http;

/// <summary>One request on its way through as many attempts as it takes.</summary>
internal sealed class RequestRun(ApiRequest request, TimeProvider timeProvider, KeyScrubber scrubber, IProgress<ClientEvent>? events)
{
    private readonly long _started = timeProvider.GetTimestamp();

    public ApiRequest Request { get; } = request;

    /// <summary>Takes the key and the secrets of this request out of what is said about it.</summary>
    public KeyScrubber Scrubber { get; } = scrubber.With(request.Secrets);

    public IProgress<ClientEvent>? Events { get; } = events;

    public int Attempts { get; set; }

    public CohereApiException? LastError { get; set; }

    /// <summary>Whether the server may have received any of the attempts.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether any of the attempts may have been carried out although it failed.</summary>
    public bool IsInDoubt { get; set; }

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    /// <summary>The error as the caller gets it: with the address and the number of attempts.</summary>
    public CohereApiException Complete(CohereApiException error, Uri baseUri) =>
        new(error.ErrorCode, error.Message, error.InnerException)
        {
            StatusCode = error.StatusCode,
            RequestId = error.RequestId,
            TraceId = error.TraceId,
            RetryAfter = error.RetryAfter,
            Attempts = Attempts,
            MayHaveTakenEffect = Request.Method != HttpMethod.Get && (IsInDoubt || IsDoubtful(error)),
            RequestUri = Request.ToDisplayUri(baseUri),
        };

    // What the server refused with a 3xx or 4xx was not done; what it never received neither.
    private bool IsDoubtful(CohereApiException error) => error.ErrorCode switch
    {
        CohereErrorCode.RequestTimeout or CohereErrorCode.InvalidResponse or CohereErrorCode.ResponseTooLarge => true,
        CohereErrorCode.ConnectionFailed => WasSent,
        CohereErrorCode.NotConnected => Attempts > 0,
        _ => error.StatusCode is < 300 or 408 or >= 499,
    };
}
