namespace CohereConnectors.Client.Paging;

/// <summary>What <c>total_count</c> was in the pages of one reading.</summary>
internal sealed class ReadingCounts
{
    /// <summary>The first count of the reading; null where there was none.</summary>
    public long? First { get; private set; }

    /// <summary>The last count; null where there was none.</summary>
    public long? Last { get; private set; }

    /// <summary>Whether a count was lower than one before, so that rows were deleted.</summary>
    public bool HasFallen { get; private set; }

    public void Add(long? count)
    {
        HasFallen |= count < Last;
        First ??= count;
        Last = count ?? Last;
    }
}
