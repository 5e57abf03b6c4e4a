namespace CohereConnectors.Client.Paging;

/// <summary>
/// Reads a list whole while it changes. Offsets shift when connectors come and go, so each page starts one row early, and is
/// trusted only where that row shows that nothing between it and the rows before it can be missing. Takes pages, says which rows
/// are new and which page to ask for next; knows nothing of HTTP.
/// </summary>
/// <remarks>
/// Servers keep the order of any two rows, so a page that begins with a row that was passed continues the walk without a gap,
/// whatever was inserted or deleted before it. A server that returns one row a page, however many are asked for, leaves no room
/// for the early row: such a list is read without that proof.
/// </remarks>
internal sealed class ConnectorWalk
{
    private const int LongestStandstill = 64;

    private readonly PassedRows _passed = new();
    private readonly int _pageSize;
    private long? _next;
    private long _stepBack;
    private int _standstill;
    private int _largestPage;
    private long? _totalCount;

    /// <summary>Starts a walk.</summary>
    /// <param name="start">The offset of the first row that is wanted.</param>
    /// <param name="pageSize">How many rows to ask for at once. One alone leaves no room for the early row, so two are asked for.</param>
    public ConnectorWalk(long start, int pageSize)
    {
        _next = start;
        _pageSize = Math.Max(2, pageSize);
    }

    /// <summary>The offset of the next page; null once the end is proved.</summary>
    public long? NextOffset => _next;

    public int PageSize => _pageSize;

    /// <summary>Takes the page that was asked for at <see cref="NextOffset"/>.</summary>
    /// <returns>The rows that have not been returned before, in the server's order.</returns>
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.PagingInconsistent"/>: the walk gets nowhere.</exception>
    public List<ConnectorRow> Accept(ConnectorPage page)
    {
        long offset = _next ?? throw new InvalidOperationException("The walk has ended.");
        IReadOnlyList<ConnectorRow> rows = page.Rows;
        _totalCount = page.TotalCount ?? _totalCount;
        _largestPage = Math.Max(_largestPage, rows.Count);
        _passed.CheckOrder(rows);

        List<ConnectorRow> fresh = [];
        if (rows.Count == 0 && (offset == 0 || _passed.Count == 0 || _largestPage == 1))
        {
            _next = null;
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
        _stepBack = 0;
        int count = page.Rows.Count;
        bool endByCount = count < _pageSize && page.TotalCount == offset + count;
        bool nothingBehind = fresh == 0 && count == 1 && _largestPage > 1;
        _next = endByCount || nothingBehind ? null
            : _largestPage == 1 ? offset + 1
            : offset + count - 1;
    }

    private void GoBack(long offset)
    {
        _stepBack = _stepBack == 0 ? Math.Max(1, _pageSize / 8) : _stepBack * 4;
        _next = Math.Max(0, offset - _stepBack);
    }

    private void CheckProgress(int fresh)
    {
        _standstill = fresh > 0 ? 0 : _standstill + 1;
        if (_standstill > LongestStandstill)
        {
            throw new CohereApiException(
                CohereErrorCode.PagingInconsistent,
                $"The list changed while it was read and could not be read whole: {_passed.Count} of {(object?)_totalCount ?? "an unknown number of"} connectors were returned, "
                + $"then {LongestStandstill} pages in a row brought nothing new.");
        }
    }
}
