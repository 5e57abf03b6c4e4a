namespace CohereConnectors.Client.Paging;

/// <summary>Collects what proves that nothing is behind the last row of a reading.</summary>
internal sealed class EndProof(SeenRows seen, ReadingCounts counts, PageLengths lengths)
{
    private const int LongestDoubt = 8;

    private PageEnd _page;
    private bool _isOnlyPage;
    private bool _isEmptyBehind;
    private int _seenOnly;

    /// <summary>Whether the server refused the offset behind the last row.</summary>
    public bool IsBehindRefused { get; set; }

    /// <summary>Whether the last page is shorter than the others and exactly reaches the count.</summary>
    public bool IsCountReached => _page.IsShort && !_isOnlyPage && IsAtCount && !lengths.AreShortened;

    /// <summary>Whether the server counted nothing behind the empty page behind the last row.</summary>
    public bool IsCountCredible { get; private set; }

    /// <summary>Whether the last row was seen again after nothing was behind it.</summary>
    public bool IsSeenAgain => _isEmptyBehind && IsEndOfPages;

    // A count that never was ahead of the rows may be that of the rows that were sent.
    private bool IsAtCount => _page.Count == _page.Place && counts.AreAhead && !seen.ExceedsFirstCount;

    private bool IsEndOfPages => _page.IsAtEdge || (_page.IsShort && !lengths.AreShortened && !_page.HasMore);

    /// <summary>Takes a page that continues the list.</summary>
    public void Take(PageEnd page, bool isFirstPage)
    {
        _page = page;
        _isOnlyPage = isFirstPage && page.IsShort;
        _isEmptyBehind &= !page.IsFresh;
        _seenOnly = page.IsFresh ? 0 : _seenOnly;
    }

    /// <summary>Takes an empty page right behind the last row.</summary>
    /// <param name="count">The count in the page; null where it has none.</param>
    /// <param name="offset">The offset of the page.</param>
    /// <returns>Whether it proves the end.</returns>
    public bool TakeEmptyBehind(long? count, long offset)
    {
        // A deletion moves rows up, and an offset behind the last row may skip one. So the count must be the same as
        // with that row.
        _isEmptyBehind = true;
        IsCountCredible = count <= offset;
        return IsAtCount || ((counts.AreAhead || _isOnlyPage) && count is not null && count == _page.Count);
    }

    /// <summary>
    /// Takes an empty page where the list should go on: a sign of the end, unless the server shortens pages.
    /// </summary>
    public void TakeEmpty() => _seenOnly = lengths.AreShortened ? _seenOnly : Math.Max(1, _seenOnly);

    /// <summary>Takes a page of seen rows only.</summary>
    /// <returns>Whether there were so many of them that they prove the end.</returns>
    public bool TakeSeenRows()
    {
        _seenOnly += _page.IsShort && IsEndOfPages ? 1 : 0;
        int enough = IsBehindRefused ? 1 : lengths.AreFull || counts.Last is null ? 2 : 4;
        if (lengths.AreShortened && !seen.ReachesFirstCount && _seenOnly >= enough)
        {
            return _seenOnly > LongestDoubt
                ? throw new PagingException("the list changes faster than the short pages of the server show its end")
                : false;
        }

        return _seenOnly >= enough;
    }

    /// <summary>Takes a page of rows that were not seen and do not follow: the end is not here.</summary>
    public void TakeUnknownRows() => (_seenOnly, _isEmptyBehind) = (0, false);
}
