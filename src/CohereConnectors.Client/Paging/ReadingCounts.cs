namespace CohereConnectors.Client.Paging;

/// <summary>What <c>total_count</c> was in the pages of one reading.</summary>
internal sealed class ReadingCounts
{
    /// <summary>The first count of the reading; null where there was none.</summary>
    public long? First { get; private set; }

    /// <summary>The last count; null where there was none.</summary>
    public long? Last { get; private set; }

    /// <summary>
    /// Whether the server once counted rows behind a page. A count that never does may be that of the rows that were
    /// sent.
    /// </summary>
    public bool AreAhead { get; private set; }

    /// <summary>Whether a count was lower than one before, so that rows were deleted.</summary>
    public bool HasFallen { get; private set; }

    /// <summary>Takes the count of a page.</summary>
    /// <param name="count">The count.</param>
    /// <param name="place">The offset behind the page.</param>
    public void Add(long? count, long place)
    {
        AreAhead |= count > place;
        HasFallen |= count < Last;
        First ??= count;
        Last = count ?? Last;
    }
}
