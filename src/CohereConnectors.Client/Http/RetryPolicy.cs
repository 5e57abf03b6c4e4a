namespace CohereConnectors.Client.Http;

/// <summary>
/// Decides whether a failed attempt is retried, and after how long. It reads no clock and sends nothing.
/// </summary>
internal sealed class RetryPolicy(int maximumRetryCount, TimeSpan deadline, Func<double> random)
{
    /// <summary>The longest wait that a server may ask for.</summary>
    public static readonly TimeSpan LongestServerWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ShortestServerWait = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Returns the wait before the next attempt, or null if there is none.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="failure">The failed attempt, with the wait that the server asked for.</param>
    /// <param name="attempt">The number of the failed attempt, from 1.</param>
    /// <param name="elapsed">How long the request has taken so far.</param>
    public TimeSpan? DelayAfter(HttpMethod method, Failure failure, int attempt, TimeSpan elapsed)
    {
        if (attempt > maximumRetryCount || !failure.CanRetry(method))
        {
            return null;
        }

        TimeSpan delay = failure.RetryAfter is { } asked ? ServerWait(asked, attempt) : Backoff(attempt);
        return delay <= LongestServerWait && elapsed + delay < deadline ? delay : null;
    }

    // A server that names a moment in the past names no wait.
    private TimeSpan ServerWait(TimeSpan asked, int attempt)
    {
        TimeSpan delay = asked > TimeSpan.Zero ? asked : Backoff(attempt);
        return delay > ShortestServerWait ? delay : ShortestServerWait;
    }

    private TimeSpan Backoff(int attempt)
    {
        double ceiling = Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(ceiling * random());
    }
}
