namespace CohereConnectors.Client.Paging;

/// <summary>
/// What the lengths of the pages tell about a server: whether it shortens pages in the middle of the list, so that a
/// short page means nothing, and whether they leave room for an overlapping row.
/// </summary>
internal sealed class PageLengths(int pageSize)
{
    private int _previous;

    public int Longest { get; private set; }

    /// <summary>Whether a page was shorter than another one although rows were behind it.</summary>
    public bool AreShortened { get; private set; }

    /// <summary>
    /// Whether pages are of one row, so that a page that begins with the last row that was seen would bring nothing
    /// else.
    /// </summary>
    public bool LeaveNoRoom { get; private set; }

    /// <summary>
    /// Whether the last page was as long as any, so that the next ones should be too. Pages of two rows are read one by
    /// one: when a row is created between two of them, they no longer overlap.
    /// </summary>
    public bool AreSteady => !AreShortened && Longest > 2 && _previous == Longest;

    /// <summary>Whether some page had as many rows as were requested.</summary>
    public bool AreFull => Longest >= pageSize;

    /// <summary>Notes that the last page was cut short.</summary>
    public void MarkShortened() => AreShortened = true;

    /// <summary>Takes the length of a page that continues the list.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="isFresh">Whether some of them are new, so that they were behind the page before.</param>
    public void Add(int count, bool isFresh)
    {
        AreShortened |= isFresh && Longest > 0 && (count > Longest || _previous < Longest);
        Longest = Math.Max(Longest, count);
        LeaveNoRoom = Longest == 1 || (count == 1 && _previous == 1);
        _previous = count;
    }
}
