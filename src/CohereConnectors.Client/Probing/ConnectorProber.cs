using System.Collections.Concurrent;

namespace CohereConnectors.Client.Probing;

/// <summary>
/// Tests whether the servers of connectors respond to this machine as Cohere expects it. One request is sent to each
/// distinct address, and at most two at once to a host. It is thread-safe.
/// </summary>
public sealed class ConnectorProber : IDisposable
{
    private readonly ProbeOptions _options;
    private readonly ProbeThrottle _throttle;
    private readonly CancellationTokenSource _disposing;
    private readonly CancellationToken _token;
    private readonly ConcurrentDictionary<string, Lazy<Task<ProbeReport>>> _reports = new(StringComparer.Ordinal);

    /// <summary>Initializes a prober. Nothing is sent yet.</summary>
    /// <param name="options">How to test.</param>
    /// <param name="cancellationToken">Cancels all tests.</param>
    public ConnectorProber(ProbeOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _throttle = new ProbeThrottle(options.ThrottleLimit);
        _disposing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _token = _disposing.Token;
    }

    /// <summary>Tests the address of a connector. A server that does not respond as expected is a result.</summary>
    /// <param name="target">What to test.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OperationCanceledException">The tests were cancelled, or the prober was disposed.</exception>
    public async Task<ConnectorTestResult> TestAsync(ProbeTarget target)
    {
        if (ProbeAttempt.GetProblem(target.Url, _options) is { } problem)
        {
            DateTime now = _options.TimeProvider.GetLocalNow().DateTime;
            return new ProbeReport(target.Url, ProbeStage.Url, now).With(problem, []).ToResult(target);
        }

        Uri url = target.Url!;
        Lazy<Task<ProbeReport>> report = _reports.GetOrAdd(
            url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped),
            _ => new Lazy<Task<ProbeReport>>(() => RunAsync(url)));
        return (await report.Value.ConfigureAwait(false)).ToResult(target);
    }

    /// <summary>Cancels the tests under way.</summary>
    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    // Tests wait for their turn in the order in which they were asked for, and then run on threads of the pool.
    private Task<ProbeReport> RunAsync(Uri url) => _throttle.RunAsync(
        url.IdnHost, () => Task.Run(() => new ProbeAttempt(url, _options).RunAsync(_token), _token), _token);
}
