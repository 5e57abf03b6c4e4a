namespace CohereConnectors.Client.Http;

/// <summary>One request on its way through its attempts.</summary>
internal sealed class RequestState(
    ApiRequest request, TimeProvider timeProvider, Redactor redactor, IProgress<ClientEvent>? events)
{
    private readonly long _started = timeProvider.GetTimestamp();
    private bool _isUnderWay;
    private bool _isInDoubt;

    public ApiRequest Request { get; } = request;

    /// <summary>Redacts the key and the secrets of this request.</summary>
    public Redactor Redactor { get; } = redactor.With(request.Secrets);

    public IProgress<ClientEvent>? Events { get; } = events;

    public int Attempts { get; private set; }

    public CohereApiException? LastError { get; private set; }

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    public void BeginAttempt()
    {
        Attempts++;
        _isUnderWay = true;
    }

    public void EndAttempt(Failure? failure)
    {
        _isUnderWay = false;
        if (failure is not null)
        {
            LastError = failure.Error;
            _isInDoubt |= failure.IsInDoubt;
        }
    }

    /// <summary>
    /// Returns the error as the caller gets it: with the address, the number of attempts, and whether any of them may
    /// have taken effect.
    /// </summary>
    public CohereApiException Complete(CohereApiException error, Uri baseUri) =>
        new(error.ErrorCode, error.Message, error.InnerException)
        {
            StatusCode = error.StatusCode,
            RequestId = error.RequestId,
            TraceId = error.TraceId,
            RetryAfter = error.RetryAfter,
            Attempts = Attempts,
            MayHaveTakenEffect = Request.Method != HttpMethod.Get && (_isInDoubt || _isUnderWay),
            RequestUri = Request.ToDisplayUri(baseUri),
        };
}
