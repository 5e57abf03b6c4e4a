using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Describes the connectors that a single page may have left behind.</summary>
internal static class RemainingConnectors
{
    private const string Advice = "Use -All to get all connectors, or -Limit and -Offset to get a certain page.";

    /// <summary>Returns a warning, or null if the page is what the user requested.</summary>
    /// <param name="rows">The number of rows in the page.</param>
    /// <param name="totalCount">The server's count; null if it sent none.</param>
    /// <param name="offset">The requested offset.</param>
    /// <param name="limit">The requested limit; null for the server's default.</param>
    public static string? Describe(int rows, long? totalCount, long offset, int? limit)
    {
        long end = offset + rows;
        if (totalCount > end)
        {
            return limit is null ? $"These are {rows} of {totalCount} connectors. {Advice}"
                : rows < limit ? $"The server returned {rows} connectors instead of {limit},"
                    + $" although it counts {totalCount}. {Advice}"
                : null;
        }

        // A count that the page exceeds or only just reaches may be that of the page alone.
        bool isProved = totalCount == end && offset > 0;
        return limit is null && rows >= CohereClient.DefaultPageSize && !isProved
            ? $"These are {rows} connectors, and there may be more. {Advice}"
            : null;
    }
}
