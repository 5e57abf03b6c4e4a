using System.Collections.Concurrent;

namespace CohereConnectors.Client.Probing;

/// <summary>Limits how many tests run at once, in all and to one host.</summary>
internal sealed class ProbeThrottle(int limit)
{
    private const int MaximumPerHost = 2;

    private const string AllHosts = "";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.OrdinalIgnoreCase);

    public async Task<T> RunAsync<T>(string host, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        // A test that waits for its host does not take the place of another one.
        SemaphoreSlim perHost = _gates.GetOrAdd(host, _ => new SemaphoreSlim(MaximumPerHost));
        SemaphoreSlim all = _gates.GetOrAdd(AllHosts, _ => new SemaphoreSlim(limit));
        await perHost.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await run().ConfigureAwait(false);
            }
            finally
            {
                all.Release();
            }
        }
        finally
        {
            perHost.Release();
        }
    }
}
