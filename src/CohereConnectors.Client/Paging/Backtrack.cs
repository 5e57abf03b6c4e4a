namespace CohereConnectors.Client.Paging;

/// <summary>
/// Finds the way back from a page that begins too late: step by step until a row is known, then halving what lies
/// between.
/// </summary>
internal sealed class Backtrack
{
    private long? _gap;
    private long _step;

    /// <summary>Gets the offset to try after a page that begins too late.</summary>
    /// <param name="offset">The offset of the page.</param>
    /// <param name="longest">The length of the longest page.</param>
    /// <param name="isEmpty">Whether the page is empty, so that nothing is behind it.</param>
    public long Before(long offset, int longest, bool isEmpty)
    {
        _gap = offset;
        _step = _step == 0 ? Math.Max(1, longest / (isEmpty ? 2 : 4)) : _step * 4;
        return offset - _step;
    }

    /// <summary>Gets the offset to try after a page of known rows only, or null when none was passed by.</summary>
    /// <param name="place">The offset behind the page.</param>
    public long? Between(long place)
    {
        _step = 0;
        return _gap > place ? (place - 1 + _gap) / 2 : null;
    }

    public void Reset()
    {
        _gap = null;
        _step = 0;
    }
}
