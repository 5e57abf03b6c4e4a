namespace CohereConnectors.Client.Paging;

/// <summary>
/// What the dates of the rows tell about their order: whether the list keeps the promised one, newest first, and which
/// rows were created after the listing began.
/// </summary>
/// <remarks>
/// Replicas of a server may write a date with different precision, so dates of two pages are compared with care: a date
/// that ends in zeros may have been cut off there.
/// </remarks>
internal sealed class ListOrder
{
    private long? _newerThan;

    /// <summary>Whether every page so far was in the promised order.</summary>
    public bool IsNewestFirst { get; private set; } = true;

    /// <summary>Whether some page had several rows, so that their order was seen.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Takes the first page of the listing: a row newer than its newest row was created later.</summary>
    public void Begin(PageRow[] rows) => _newerThan = rows.Max(row => row.Date) + PrecisionOf(rows);

    public void Check(PageRow[] rows)
    {
        long above = long.MaxValue;
        IsShown |= rows.Length > 1;
        foreach (PageRow row in rows)
        {
            IsNewestFirst &= row.Date is null || row.Date <= above;
            above = row.Date ?? above;
        }
    }

    /// <summary>Checks a row that stands alone on its page against the row before it.</summary>
    public void CheckNext(PageRow row, long? above) =>
        IsNewestFirst &= row.Date is null || above is null || row.Date < above;

    /// <summary>Whether a row was created after the listing began, as far as its date tells.</summary>
    public bool IsNew(PageRow row) => IsNewestFirst && row.Date >= _newerThan;

    /// <summary>
    /// Gets the unit in which the dates of a page are written; those of one page were written by one server.
    /// </summary>
    public static long PrecisionOf(PageRow[] rows) =>
        rows.All(row => (row.Date ?? 0) % TimeSpan.TicksPerSecond == 0) ? TimeSpan.TicksPerSecond
        : rows.All(row => (row.Date ?? 0) % TimeSpan.TicksPerMillisecond == 0) ? TimeSpan.TicksPerMillisecond
        : 1;
}
