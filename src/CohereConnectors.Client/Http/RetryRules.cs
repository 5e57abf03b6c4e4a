namespace CohereConnectors.Client.Http;

/// <summary>Decides whether a failed attempt is followed by another, and after how long. Knows no clock and sends nothing.</summary>
internal sealed class RetryRules(int maximumRetryCount, TimeSpan deadline, Func<double> random)
{
    public static readonly TimeSpan LongestServerWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>The wait before the next attempt, or null where there is none.</summary>
    /// <param name="method">The method: a POST is repeated only when that cannot do the same thing twice.</param>
    /// <param name="failure">What went wrong, with the wait that the server asked for.</param>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="elapsed">How long the request has taken so far.</param>
    public TimeSpan? DelayAfter(HttpMethod method, Failure failure, int attempt, TimeSpan elapsed)
    {
        if (attempt > maximumRetryCount || !MayRepeat(method, failure))
        {
            return null;
        }

        TimeSpan delay = failure.Error.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : Backoff(attempt);
        return delay <= LongestServerWait && elapsed + delay < deadline ? delay : null;
    }

    private static bool MayRepeat(HttpMethod method, Failure failure) => failure.Kind switch
    {
        FailureKind.NotSent => true,
        FailureKind.Doubtful => method != HttpMethod.Post,
        FailureKind.Status when method == HttpMethod.Post => failure.Error is { StatusCode: 429 or 503, RetryAfter: not null },
        FailureKind.Status => failure.Error.StatusCode is 408 or 429 or 500 or 502 or 503 or 504,
        _ => false,
    };

    private TimeSpan Backoff(int attempt)
    {
        double ceiling = Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(ceiling * random());
    }
}
