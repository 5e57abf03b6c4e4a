namespace CohereConnectors.Client.Http;

/// <summary>The messages of one attempt, and the report about it.</summary>
internal sealed class Exchange(RequestState state, TimeProvider timeProvider) : IDisposable
{
    private readonly long _started = timeProvider.GetTimestamp();

    public RequestState State { get; } = state;

    public HttpRequestMessage? Request { get; set; }

    public HttpResponseMessage? Response { get; set; }

    /// <summary>The size of the body of a successful response.</summary>
    public int Bytes { get; set; }

    public void Report(Failure? failure, Uri baseUri)
    {
        if (State.Events is null)
        {
            return;
        }

        string? traceId = Response is null ? null : HeaderText.First(Response.Headers, ResponseErrors.TraceIdHeader);
        State.Events.Report(new RequestEvent(
            State.Request.Method.Method,
            State.Request.ToDisplayUri(baseUri).AbsoluteUri,
            (int?)Response?.StatusCode,
            timeProvider.GetElapsedTime(_started),
            Bytes,
            State.Attempts,
            State.Redactor.CleanHeader(traceId),
            failure?.Error.Message,
            SafeHeaders.Describe(Request, Response, State.Redactor)));
    }

    public void Dispose()
    {
        Request?.Dispose();
        Response?.Dispose();
    }
}
