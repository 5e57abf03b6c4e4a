using CohereConnectors.Client.Probing;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// The tests of a pipeline, started as the input comes and taken in its order. Few more than run at once are held.
/// </summary>
internal sealed class ConnectorTests(ProbeOptions options, CancellationToken cancellationToken) : IDisposable
{
    // A slow server at the front should not keep the others from being tested.
    private const int MaximumWaitingPerRunning = 4;

    private readonly ConnectorProber _prober = new(options, cancellationToken);
    private readonly Queue<Task<ConnectorTestResult>> _tests = new();

    /// <summary>Starts a test. Tests of one host start in the order in which they were added.</summary>
    public void Add(ProbeTarget target) => _tests.Enqueue(_prober.TestAsync(target));

    /// <summary>
    /// Takes the next test in the order of the input, if it has ended, or if it has to be waited for because many are
    /// held already or no input follows.
    /// </summary>
    public bool TryTake(bool mustWait, out Task<ConnectorTestResult>? test)
    {
        bool isDue = _tests.Count > 0
            && (mustWait
                || _tests.Peek().IsCompleted
                || _tests.Count > options.ThrottleLimit * MaximumWaitingPerRunning);
        test = isDue ? _tests.Dequeue() : null;
        return isDue;
    }

    /// <summary>Cancels the tests under way, and waits until they have ended.</summary>
    public void Dispose()
    {
        _prober.Dispose();
        Task all = Task.WhenAll(_tests);
        Task.WhenAny(all).Wait(CancellationToken.None);
        _ = all.Exception;
    }
}
