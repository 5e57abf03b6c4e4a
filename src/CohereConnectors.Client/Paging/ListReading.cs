namespace CohereConnectors.Client.Paging;

/// <summary>
/// One reading of the list, from its start to its proved end: which page is needed next, whether a page continues the
/// list, and which of its rows are new.
/// </summary>
internal sealed partial class ListReading
{
    private const int LongestStandstill = 24;

    // No list is longer: from here on a double, which an offset is in the API, leaves out integers.
    private const long LargestOffset = 1L << 53;

    private readonly SeenRows _seen;
    private readonly long _start;
    private readonly int _pageSize;
    private readonly bool _isFirst;
    private readonly FingerprintSet _here;
    private readonly ReadingCounts _counts = new();
    private readonly PageLengths _lengths;
    private readonly ShiftTracker _shift;
    private readonly Backtrack _backtrack = new();
    private ReadingStep _step = ReadingStep.First;
    private long _offset;
    private int _requests;
    private int _next;
    private bool _isPrefetched;
    private int _standstill;
    private ulong _frontier;
    private long? _newerThanFrontier;
    private bool _isUnproved;
    private bool _isUnstable;
    private bool _wereAllNew;

    /// <summary>Initializes a reading.</summary>
    /// <param name="seen">The rows that earlier readings brought.</param>
    /// <param name="start">The offset of the first row.</param>
    /// <param name="pageSize">The number of rows to request at once.</param>
    /// <param name="before">The reading before this one, which knows how fast rows move; or null.</param>
    public ListReading(SeenRows seen, long start, int pageSize, ListReading? before)
    {
        (_seen, _start, _pageSize, _isFirst, _offset) = (seen, start, pageSize, before is null, start);
        _here = before is null ? seen.EmittedRows : new FingerprintSet();
        _lengths = new PageLengths(pageSize);
        _shift = new ShiftTracker(before?._shift.Rate ?? 0);
        _end = new EndProof(seen, _counts, _lengths);
    }

    /// <summary>Whether the end is proved.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the last page came too early: rows before it are missing.</summary>
    public bool HasGap { get; private set; }

    /// <summary>The last count that the server sent; null where it sent none.</summary>
    public long? LastCount => _counts.Last;

    /// <summary>Whether nothing was taken on trust that deletions make untrue while rows were deleted.</summary>
    public bool IsSound =>
        !((_isUnproved || _isUnstable || _wereAllNew || _lengths.AreShortened) && _seen.HasDeletions);

    /// <summary>Whether the server counts no more rows than were seen.</summary>
    public bool IsBalanced => _seen.ReachesFirstCount || (IsSound && !SaysMore);

    private bool SaysMore => !(_seen.Reaches(_counts.Last) || (!_isFirst && _seen.ReachesFirst(_counts.First)));

    /// <summary>
    /// Whether the server counts no more rows than were seen, though the reading is not complete. Where rows were
    /// deleted, or new ones cannot be told from others, that proves nothing.
    /// </summary>
    public bool IsBalancedEarly =>
        _counts.Last is not null && !SaysMore && _seen.Order.IsNewestFirst && !_seen.HasDeletions;

    /// <summary>Takes the page that was requested.</summary>
    /// <returns>The rows that no reading brought before, in the server's order.</returns>
    /// <exception cref="PagingException">The list cannot be read whole.</exception>
    public List<ConnectorRow> Accept(PageReply reply)
    {
        PageRow[] rows = PageRow.Distinct(reply.Page);
        int before = _here.Count;
        List<ConnectorRow> fresh = [];
        _requests++;
        _isPrefetched = reply.Sequence < _next;
        _next = reply.Next;
        _counts.Add(reply.Page.TotalCount, reply.Offset + rows.Length);
        _seen.Compare(_counts);
        _seen.Order.Check(rows);
        HasGap = false;
        if (_step == ReadingStep.Beyond)
        {
            TakeBeyond(rows);
        }
        else if (rows.Length == 0)
        {
            ContinueFromEmptyPage(reply);
        }
        else if (_step == ReadingStep.First ? Begin(reply, rows) : Continues(reply, rows))
        {
            fresh = Take(rows, out bool isFresh);

            // A further reading may begin with such pages; only those at its end are in doubt.
            _wereAllNew = rows.All(IsNew) || (_wereAllNew && (_isFirst || !isFresh));
            Continue(reply, rows, isFresh);
        }
        else
        {
            HasGap = true;
            TakeUnknownRows();
            StepBack(reply, isEmpty: false);
        }

        _standstill = _here.Count > before ? 0 : _standstill + 1;
        return _standstill <= LongestStandstill || IsComplete
            ? fresh
            : throw new PagingException($"{LongestStandstill} responses in a row contained no further connectors");
    }

    private bool Begin(PageReply reply, PageRow[] rows)
    {
        if (_start > LargestOffset)
        {
            throw new PagingException("the server returned connectors for an offset beyond any list");
        }

        if (_isFirst)
        {
            _seen.Begin(rows, reply.Page.TotalCount);
        }

        _seen.BeginReading(rows);
        return true;
    }

    private bool Continues(PageReply reply, PageRow[] rows)
    {
        if (reply.Offset == 0
            || rows.Any(row => _here.Contains(row.Fingerprint))
            || (_step != ReadingStep.Behind && IsNew(rows[0]))
            || (_seen.Order.IsNewestFirst && rows[0].Date >= _newerThanFrontier))
        {
            return true;
        }

        // The page begins right behind a row that was seen to be the last of its page: all that such a server leaves to
        // be known.
        bool isUnproved = _step == ReadingStep.Jump
            || (_step == ReadingStep.Behind && (_page.IsAtEdge || _lengths.LeaveNoRoom));
        _isUnproved |= isUnproved;
        return isUnproved;
    }

    private List<ConnectorRow> Take(PageRow[] rows, out bool isFresh)
    {
        List<ConnectorRow> fresh = [];
        long precision = ListOrder.PrecisionOf(rows);
        isFresh = false;
        foreach (PageRow row in rows)
        {
            if (_here.Contains(row.Fingerprint))
            {
                _isUnstable |= isFresh && !_isPrefetched;
            }
            else if (IsNew(row))
            {
                _seen.Drop(row);
            }
            else
            {
                isFresh = true;
                if (rows.Length == 1 && !_shift.IsMoving && !_seen.HasDeletions)
                {
                    // Where rows move, it may be one that was passed by.
                    _seen.Order.CheckNext(row, _newerThanFrontier);
                }

                _frontier = row.Fingerprint;
                _newerThanFrontier = row.Date + precision ?? _newerThanFrontier;
                if (_seen.TryEmit(row))
                {
                    fresh.Add(row.Row);
                }

                _here.Add(row.Fingerprint);
            }
        }

        return fresh;
    }

    // Pages of one row show no order: there a row is new only if the server counts more rows than at first.
    private bool IsNew(PageRow row) => _seen.Order.IsNew(row) && (_seen.Order.IsShown || _seen.IsBelow(_counts.Last));
}
