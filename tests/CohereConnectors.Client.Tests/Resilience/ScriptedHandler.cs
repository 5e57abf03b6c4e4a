namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>Plays one step an attempt, the last one again and again, and notes what came when.</summary>
internal sealed class ScriptedHandler(DrivenClock clock, params Step[] steps) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<(TimeSpan At, string Line, string Body)> _attempts = [];

    public int Attempts => Times.Count;

    /// <summary>When each attempt began.</summary>
    public IReadOnlyList<TimeSpan> Times => Copy(attempt => attempt.At);

    /// <summary>Method and path of each attempt.</summary>
    public IReadOnlyList<string> Lines => Copy(attempt => attempt.Line);

    public IReadOnlyList<string> Bodies => Copy(attempt => attempt.Body);

    /// <summary>How long the waits between attempts were that themselves took no time.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. Times.Zip(Times.Skip(1), (first, second) => second - first)];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        int number;
        lock (_gate)
        {
            number = _attempts.Count;
            _attempts.Add((clock.Now, $"{request.Method} {request.RequestUri!.PathAndQuery}", body));
        }

        return await steps[Math.Min(number, steps.Length - 1)](clock, cancellationToken);
    }

    private List<T> Copy<T>(Func<(TimeSpan At, string Line, string Body), T> select)
    {
        lock (_gate)
        {
            return [.. _attempts.Select(select)];
        }
    }
}
