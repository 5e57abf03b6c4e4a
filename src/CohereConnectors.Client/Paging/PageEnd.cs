namespace CohereConnectors.Client.Paging;

/// <summary>What a page that continues the list says about the place behind its last row.</summary>
/// <param name="Place">The offset behind the page.</param>
/// <param name="Count">The count in the page; null where it has none.</param>
/// <param name="IsFresh">Whether the page brought rows.</param>
/// <param name="IsShort">Whether the page has fewer rows than requested, and fewer than other pages.</param>
/// <param name="IsAtEdge">Whether the page brought no rows, and ends with the last row that was seen.</param>
internal readonly record struct PageEnd(long Place, long? Count, bool IsFresh, bool IsShort, bool IsAtEdge)
{
    /// <summary>Whether the server counts rows behind the page.</summary>
    public bool HasMore => Count > Place;
}
