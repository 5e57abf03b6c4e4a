namespace CohereConnectors.Client.Http;

/// <summary>The messages of one attempt, and the account of it that callers are given.</summary>
internal sealed class Exchange(RequestRun run, TimeProvider timeProvider) : IDisposable
{
    private readonly long _started = timeProvider.GetTimestamp();

    public RequestRun Run { get; } = run;

    public HttpRequestMessage? Request { get; set; }

    public HttpResponseMessage? Response { get; set; }

    public static string? TraceIdOf(HttpResponseMessage? response) =>
        response is not null && response.Headers.TryGetValues("x-debug-trace-id", out IEnumerable<string>? values) ? values.First() : null;

    public void Report(Failure? failure, int bytes, Uri baseUri)
    {
        if (Run.Events is null)
        {
            return;
        }

        var headers = new List<string>();
        SafeHeaders.Describe('>', Request?.Headers, headers);
        SafeHeaders.Describe('>', Request?.Content?.Headers, headers);
        SafeHeaders.Describe('<', Response?.Headers, headers);
        SafeHeaders.Describe('<', Response?.Content?.Headers, headers);

        // At once, since each time the key is turned into text; no header has a line break.
        string shown = Run.Scrubber.Scrub(string.Join("\n", headers))!;
        Run.Events.Report(new RequestEvent(
            Run.Request.Method.Method,
            Run.Request.ToDisplayUri(baseUri).AbsoluteUri,
            (int?)Response?.StatusCode,
            timeProvider.GetElapsedTime(_started),
            bytes,
            Run.Attempts,
            Run.Scrubber.Scrub(TraceIdOf(Response)),
            failure?.Error.Message,
            shown.Split('\n')));
    }

    public void Dispose()
    {
        Request?.Dispose();
        Response?.Dispose();
    }
}
