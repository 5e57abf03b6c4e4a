using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Shows headers by allow-list: a header that is not known to be harmless appears by name only.</summary>
internal static class SafeHeaders
{
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "Content-Encoding", "Date", "Retry-After", "Server", "Transfer-Encoding",
        "User-Agent", "Via", "X-API-Warning", "X-Client-Name", "X-Debug-Trace-Id", "X-Endpoint-Monthly-Call-Limit", "X-RateLimit-Reset",
        "X-Trial-Endpoint-Call-Limit", "X-Trial-Endpoint-Call-Remaining",
    };

    public static IEnumerable<string> Describe(char direction, params HttpHeaders?[] groups) =>
        from headers in groups
        where headers is not null
        from header in headers
        select $"{direction} {header.Key}: {(Shown.Contains(header.Key) ? string.Join(", ", header.Value) : "***")}";
}
