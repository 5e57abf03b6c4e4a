namespace CohereConnectors.Client.Paging;

/// <summary>
/// Recognizes a server that ignores offsets, or clamps them: it sends the same page for different offsets.
/// </summary>
internal sealed class RepeatedPages
{
    private PageRow[] _page = [];
    private long _offset;
    private ulong _firstRow;

    /// <summary>Whether the last two pages are the same although their offsets are not.</summary>
    public bool AreSame { get; private set; }

    /// <summary>Whether the last page begins like the first page of the reading.</summary>
    public bool BeginsAgain => _page[0].Fingerprint == _firstRow;

    /// <summary>Takes a page that continues the list.</summary>
    public void Take(PageRow[] rows, long offset)
    {
        _firstRow = _page.Length == 0 ? rows[0].Fingerprint : _firstRow;
        AreSame = offset != _offset
            && rows.Length == _page.Length
            && rows[0].Fingerprint == _page[0].Fingerprint
            && rows[rows.Length - 1].Fingerprint == _page[_page.Length - 1].Fingerprint;
        (_page, _offset) = (rows, offset);
    }
}
