namespace CohereConnectors.Client.Paging;

/// <summary>
/// Reads a list whole while it changes. Offsets shift when connectors come and go, so each page starts one row early, and is
/// trusted only where that row shows that nothing between it and the rows before it can be missing. Takes pages, says which rows
/// are new and which page to ask for next; knows nothing of HTTP.
/// </summary>
/// <remarks>
/// Servers keep the order of any two rows, so a page that begins with a row that was passed continues the walk without a gap,
/// whatever was inserted or deleted before it, and whenever it was read. A server that returns one row a page, however many are
/// asked for, leaves no room for the early row: such a list is read without that proof.
/// </remarks>
internal sealed class ConnectorWalk
{
    private const int LongestStandstill = 64;
    private const int BeyondAnyList = int.MaxValue;

    private readonly PassedRows _passed = new();
    private long _stepBack;
    private long? _putOff;
    private int _standstill;
    private int _largestPage;

    /// <summary>Starts a walk.</summary>
    /// <param name="start">The offset of the first row that is wanted.</param>
    /// <param name="pageSize">How many rows to ask for at once. One alone leaves no room for the early row, so two are asked for.</param>
    public ConnectorWalk(long start, int pageSize)
    {
        NextOffset = start;
        PageSize = NextLimit = Math.Max(2, pageSize);
    }

    public int PageSize { get; }

    /// <summary>The offset of the next page; null once the end is proved.</summary>
    public long? NextOffset { get; private set; }

    /// <summary>How many rows to ask for at <see cref="NextOffset"/>.</summary>
    public int NextLimit { get; private set; }

    /// <summary>The number of connectors that the server named last, if it named any.</summary>
    public long? TotalCount { get; private set; }

    /// <summary>The offsets that will follow <see cref="NextOffset"/> if nothing unusual happens, as far as there should be rows.</summary>
    public IEnumerable<long> LikelyOffsets
    {
        get
        {
            int stride = Math.Max(1, _largestPage - 1);
            int first = NextLimit < PageSize ? NextLimit - 1 : stride;
            for (long offset = (_putOff ?? NextOffset!.Value) + first; offset + 1 < (TotalCount ?? long.MaxValue); offset += stride)
            {
                yield return offset;
            }
        }
    }

    /// <summary>Takes the page that was asked for.</summary>
    /// <returns>The rows that have not been returned before, in the server's order.</returns>
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.PagingInconsistent"/>: the walk gets nowhere.</exception>
    public List<ConnectorRow> Accept(ConnectorPage page)
    {
        long offset = NextOffset ?? throw new InvalidOperationException("The walk has ended.");
        IReadOnlyList<ConnectorRow> rows = page.Rows;
        if (_putOff is not null)
        {
            LookBeyond(rows.Count > 0);
            return [];
        }

        TotalCount = page.TotalCount ?? TotalCount;
        _largestPage = Math.Max(_largestPage, rows.Count);
        _passed.CheckOrder(rows, showsOrder: _largestPage > 1 || _passed.Count == 0);

        List<ConnectorRow> fresh = [];
        if (rows.Count == 0 && (offset == 0 || _passed.Count == 0 || _largestPage == 1))
        {
            NextOffset = null;
        }
        else if (rows.Count == 0 || !Continues(offset, rows[0]))
        {
            GoBack(offset);
        }
        else
        {
            fresh = _passed.Add(rows);
            GoOn(offset, page, fresh.Count);
        }

        CheckProgress(fresh.Count);
        return fresh;
    }

    private bool Continues(long offset, ConnectorRow first) =>
        offset == 0 || _passed.Count == 0 || _passed.Contains(first) || _largestPage == 1;

    private void GoOn(long offset, ConnectorPage page, int fresh)
    {
        int count = page.Rows.Count;

        // A page as long as the longest so far may be all that the server ever returns at once, and its count that of the page alone.
        bool endByCount = count < Math.Min(NextLimit, _largestPage) && page.TotalCount == offset + count;
        bool nothingBehind = fresh == 0 && count == 1 && _largestPage > 1;
        NextOffset = endByCount || nothingBehind ? null
            : _largestPage == 1 ? offset + 1
            : offset + count - 1;
        if (fresh == 0 && count == _passed.Count && offset > 0 && NextOffset is not null)
        {
            // Everything again, at another offset: made meanwhile are just so many connectors, or the server does not look at the offset.
            _putOff = NextOffset;
            NextOffset = BeyondAnyList;
        }

        NextLimit = PageSize;
        _stepBack = 0;
    }

    // A server that has rows there does not look at the offset: it has said all that it has to say.
    private void LookBeyond(bool hasRows)
    {
        if (hasRows && TotalCount > _passed.Count)
        {
            throw Inconsistent("the server has the same page for every offset");
        }

        NextOffset = hasRows ? null : _putOff;
        _putOff = null;
    }

    // Just far enough to end where the page that came too early begins: that page then continues the walk.
    private void GoBack(long offset)
    {
        _stepBack = Math.Min(offset, _stepBack == 0 ? Math.Max(1, PageSize / 8) : _stepBack * 4);
        NextOffset = offset - _stepBack;
        NextLimit = (int)Math.Min(PageSize, _stepBack + 1);
    }

    private void CheckProgress(int fresh)
    {
        _standstill = fresh > 0 ? 0 : _standstill + 1;
        if (_standstill > LongestStandstill)
        {
            throw Inconsistent($"{LongestStandstill} pages in a row brought nothing new, so the list must be changing too fast");
        }
    }

    private CohereApiException Inconsistent(string reason) => new(
        CohereErrorCode.PagingInconsistent,
        $"The list could not be read whole: after {_passed.Count} of {(object?)TotalCount ?? "an unknown number of"} connectors {reason}.");
}
