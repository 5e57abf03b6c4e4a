namespace CohereConnectors.Client.Paging;

/// <summary>
/// The rows of a listing: which were emitted, which were dropped because they are new, and how that compares with the
/// server's count.
/// </summary>
internal sealed class SeenRows(long start)
{
    private readonly FingerprintSet _dropped = new();
    private long? _firstCount;
    private long? _newerThanReading;
    private int _droppedOfReading;

    public ListOrder Order { get; } = new();

    /// <summary>
    /// The rows that were emitted. The first reading has seen the same ones, so it needs no set of its own.
    /// </summary>
    public FingerprintSet EmittedRows { get; } = new();

    public int Emitted => EmittedRows.Count;

    /// <summary>Whether rows were dropped for their date although the list turned out to have no order.</summary>
    public bool HasDroppedWrongly => _dropped.Count > 0 && !Order.IsNewestFirst;

    /// <summary>Whether every row was emitted that the server counted when the listing began.</summary>
    public bool ReachesFirstCount => start + Emitted >= _firstCount;

    /// <summary>
    /// Whether more rows were emitted than the server counted when the listing began, so that its count means something
    /// else.
    /// </summary>
    public bool ExceedsFirstCount => start + Emitted > _firstCount;

    /// <summary>Whether the server counted fewer rows when the listing began.</summary>
    public bool IsBelow(long? totalCount) => _firstCount < totalCount;

    /// <summary>Takes the first page of the listing.</summary>
    public void Begin(PageRow[] rows, long? totalCount)
    {
        Order.Begin(rows);
        _firstCount = totalCount;
    }

    /// <summary>Takes the first page of a reading: a row newer than its newest row is in no earlier count.</summary>
    public void BeginReading(PageRow[] rows)
    {
        _newerThanReading = rows.Max(row => row.Date) + ListOrder.PrecisionOf(rows);
        _droppedOfReading = _dropped.Count;
    }

    /// <summary>Adds a row to those that were emitted.</summary>
    /// <returns>Whether it was not emitted before.</returns>
    public bool TryEmit(PageRow row) => EmittedRows.Add(row.Fingerprint);

    /// <summary>Drops a row that was created after the listing began.</summary>
    public void Drop(PageRow row)
    {
        bool isAdded = _dropped.Add(row.Fingerprint);
        _droppedOfReading += isAdded && row.Date < _newerThanReading ? 1 : 0;
    }

    /// <summary>
    /// Whether a count names no more rows than were seen. There is nothing to compare where the server sends none.
    /// </summary>
    public bool Reaches(long? totalCount) =>
        totalCount is null || ReachesFirstCount || start + Emitted + _dropped.Count >= totalCount;

    /// <summary>The same for the first count of a reading, which names no row created later.</summary>
    public bool ReachesFirst(long? totalCount) =>
        totalCount is null || ReachesFirstCount || start + Emitted + _droppedOfReading >= totalCount;

    /// <summary>
    /// Whether a count was lower than one before, or than the first one and the rows created since: rows were deleted.
    /// </summary>
    public bool HasDeletions { get; private set; }

    /// <summary>Compares the counts of a reading with the rows that were seen.</summary>
    public void Compare(ReadingCounts counts) =>
        HasDeletions |= counts.HasFallen || counts.Last < _firstCount + _dropped.Count;

    /// <summary>Whether a count names exactly the rows that were emitted.</summary>
    public bool Equals(long? totalCount) => start + Emitted == totalCount;
}
