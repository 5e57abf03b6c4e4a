namespace CohereConnectors.Client.Paging;

/// <summary>
/// Fetches the pages of a walk, some of them ahead of it. How far ahead opens with demand, as TCP opens its window: when the walk takes
/// its n-th page, at most 2n-1 have been asked for, and at most the limit are under way. A 429 halves the limit.
/// </summary>
internal sealed class ReadAhead : IProgress<ClientEvent>, IAsyncDisposable
{
    // Where the server names no count, pages asked for beyond the end are waste: one in so many is accepted.
    private const int PagesForOneBlind = 8;

    private readonly CohereClient _client;
    private readonly IProgress<ClientEvent>? _events;
    private readonly CancellationTokenSource _cancellation;
    private readonly Dictionary<long, Task<ConnectorPage>> _underWay = [];
    private readonly int _throttleLimit;
    private long? _kept;
    private int _window;
    private int _taken;
    private int _takenSinceChange;

    public ReadAhead(CohereClient client, int throttleLimit, IProgress<ClientEvent>? events, CancellationToken cancellationToken)
    {
        _client = client;
        _window = _throttleLimit = throttleLimit;
        _events = events;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Gets the page that the walk asks for next, and asks for those that it will probably ask for then.</summary>
    public async Task<ConnectorPage> TakeAsync(ConnectorWalk walk)
    {
        long offset = walk.NextOffset!.Value;
        _taken++;
        Widen();
        Task<ConnectorPage> page = Ask(offset, walk.NextLimit);
        foreach (long next in walk.LikelyOffsets.Take(PagesAhead(walk)))
        {
            _ = Ask(next, walk.PageSize);
        }

        ConnectorPage taken = await page.ConfigureAwait(false);
        _underWay.Remove(offset);
        ForgetPassed(offset);
        return taken;
    }

    /// <summary>
    /// Keeps a page that came too early for the walk: once the rows before it have been read, it continues them. Once only: a page that
    /// comes too early twice is out of date.
    /// </summary>
    public void Keep(long offset, ConnectorPage page)
    {
        if (_kept == offset)
        {
            _kept = null;
            return;
        }

        _kept = offset;
        _underWay[offset] = Task.FromResult(page);
    }

    /// <summary>Passes an event on, and slows down when the server says that there are too many requests.</summary>
    /// <param name="value">The event.</param>
    void IProgress<ClientEvent>.Report(ClientEvent value)
    {
        if (value is RetryEvent { StatusCode: 429 })
        {
            Interlocked.Exchange(ref _window, Math.Max(1, _window / 2));
            Interlocked.Exchange(ref _takenSinceChange, 0);
        }

        _events?.Report(value);
    }

    /// <summary>Ends what is under way, and waits until it has ended.</summary>
    /// <returns>A task that completes when nothing is under way.</returns>
    public async ValueTask DisposeAsync()
    {
        _cancellation.Cancel();
        Task all = Task.WhenAll(_underWay.Values);
        await Task.WhenAny(all).ConfigureAwait(false);

        // Nobody will take these pages, so nobody else looks at how they ended.
        _ = all.Exception;
        _cancellation.Dispose();
    }

    private Task<ConnectorPage> Ask(long offset, int limit)
    {
        if (!_underWay.TryGetValue(offset, out Task<ConnectorPage>? page))
        {
            page = _client.ListAsync(limit, offset == 0 ? null : offset, this, _cancellation.Token);
            _underWay.Add(offset, page);
        }

        return page;
    }

    // The walk took another way: what has ended can go, what has not is joined at the end.
    private void ForgetPassed(long offset)
    {
        foreach (KeyValuePair<long, Task<ConnectorPage>> passed in _underWay.Where(page => page.Key < offset && page.Value.IsCompleted).ToList())
        {
            _ = passed.Value.Exception;
            _underWay.Remove(passed.Key);
        }
    }

    private int PagesAhead(ConnectorWalk walk)
    {
        int byDemand = Math.Min(_window, _taken) - 1;
        return walk.TotalCount is null ? Math.Min(byDemand, _taken / PagesForOneBlind) : byDemand;
    }

    private void Widen()
    {
        if (_window < _throttleLimit && ++_takenSinceChange > _window)
        {
            _window++;
            _takenSinceChange = 0;
        }
    }
}
