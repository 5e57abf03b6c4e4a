namespace CohereConnectors.Client.Paging;

/// <summary>Gets a page.</summary>
/// <param name="limit">The maximum number of rows.</param>
/// <param name="offset">The offset of the first row.</param>
/// <param name="cancellationToken">Cancels the request.</param>
internal delegate Task<ConnectorPage> PageSource(int limit, long offset, CancellationToken cancellationToken);

/// <summary>
/// The requests under way. Nothing beyond the first page is requested before that page was taken; from then on there
/// are up to as many requests at once as the limit allows, as far as the server's count says that there are rows.
/// </summary>
internal sealed class Prefetcher : IAsyncDisposable
{
    private readonly PageSource _source;
    private readonly CancellationTokenSource _cancellation;
    private readonly Queue<Request> _ahead = new();
    private readonly List<Request> _abandoned = [];
    private int _limit;
    private int _sent;
    private int _sentAtSlowDown;
    private Request? _current;
    private Request? _misfit;

    public Prefetcher(PageSource source, int throttleLimit, CancellationToken cancellationToken)
    {
        _source = source;
        _limit = throttleLimit;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Halves the number of requests at once, because the server says that there are too many.</summary>
    public void SlowDown()
    {
        // The requests that were already under way may all be refused for the same reason.
        int sent = Volatile.Read(ref _sent);
        if (sent > Interlocked.Exchange(ref _sentAtSlowDown, sent))
        {
            Volatile.Write(ref _limit, Math.Max(1, Volatile.Read(ref _limit) / 2));
        }
    }

    /// <summary>Reads the pages of a listing; each is requested when the one before it was taken, or earlier.</summary>
    /// <returns>The rows that the paginator emits, page by page.</returns>
    public async IAsyncEnumerable<ConnectorPage> ReadAllAsync(ConnectorPaginator paginator)
    {
        while (!paginator.IsComplete)
        {
            PageReply? reply = await TakeAsync(paginator).ConfigureAwait(false);
            if (reply is null)
            {
                continue;
            }

            List<ConnectorRow> rows = paginator.Accept(reply);
            if (paginator.Reading.HasGap)
            {
                PutBack();
            }

            if (rows.Count > 0)
            {
                yield return new ConnectorPage(rows, reply.Page.TotalCount);
            }
        }
    }

    // The next page, or null where the server refused its offset and the paginator knows what to do about it.
    private async Task<PageReply?> TakeAsync(ConnectorPaginator paginator)
    {
        ListReading reading = paginator.Reading;
        DropMisfits(reading);
        _current = reading.IsOnward && _ahead.Count > 0
            ? _ahead.Dequeue()
            : Send(paginator.PageSize, reading.OffsetFor(_sent));
        Fill(paginator);
        Request taken = _current;
        try
        {
            return new PageReply(taken.Offset, taken.Sequence, await taken.Page.ConfigureAwait(false), _sent);
        }
        catch (CohereApiException refusal) when (paginator.TryRefuse(refusal))
        {
            return null;
        }
    }

    // The page comes too early: rows before it are missing. It continues the list once those were read; a second page
    // that does not fit shows that the list changes steadily, and that no prefetched page will.
    private void PutBack()
    {
        if (_ahead.Count == 0)
        {
            return;
        }

        Request[] ahead = [_current!, .. _ahead];
        _ahead.Clear();
        if (_misfit is null)
        {
            _misfit = _current;
            Array.ForEach(ahead, _ahead.Enqueue);
        }
        else
        {
            _misfit = null;
            Abandon(ahead);
        }
    }

    /// <summary>Cancels the requests under way, and waits until they have ended.</summary>
    /// <returns>A task that completes when nothing is under way.</returns>
    public async ValueTask DisposeAsync()
    {
        _cancellation.Cancel();
        IEnumerable<Request?> requests = [_current, .. _ahead, .. _abandoned];
        Task all = Task.WhenAll(requests.OfType<Request>().Select(request => request.Page));
        await Task.WhenAny(all).ConfigureAwait(false);

        // Nobody will take these pages, so nobody else looks at how they ended.
        _ = all.Exception;
        _cancellation.Dispose();
    }

    private Request Send(int limit, long offset)
    {
        int sequence = _sent++;
        return new Request(offset, sequence, _source(limit, offset, _cancellation.Token));
    }

    private void DropMisfits(ListReading reading)
    {
        if (reading.IsOnward && _ahead.Count > 0 && !reading.Fits(_ahead.Peek().Offset, _ahead.Peek().Sequence))
        {
            Abandon(_ahead);
            _ahead.Clear();
        }
    }

    // Prefetched pages that do not fit were requested in vain, and the next ones may be.
    private void Abandon(IEnumerable<Request> requests)
    {
        _abandoned.AddRange(requests);
        Volatile.Write(ref _limit, Math.Max(1, Volatile.Read(ref _limit) / 2));
    }

    private void Fill(ConnectorPaginator paginator)
    {
        ListReading reading = paginator.Reading;
        int most = reading.PagesAhead(_limit - 1 - _abandoned.Count(request => !request.Page.IsCompleted));
        long last = _ahead.Count > 0 ? _ahead.Last().Offset : _current!.Offset;
        while (_ahead.Count < most && (last += reading.Stride) < reading.PrefetchEnd)
        {
            _ahead.Enqueue(Send(paginator.PageSize, last));
        }
    }

    private sealed record Request(long Offset, int Sequence, Task<ConnectorPage> Page);
}
