using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Shows headers by allow-list: a header that is not known to be harmless appears by name only.</summary>
internal static class SafeHeaders
{
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "Content-Encoding", "Date", "Retry-After",
        "Server", "Transfer-Encoding", "User-Agent", "Via", "X-API-Warning", "X-Client-Name", "X-Debug-Trace-Id",
        "X-Endpoint-Monthly-Call-Limit", "X-RateLimit-Reset",
        "X-Trial-Endpoint-Call-Limit", "X-Trial-Endpoint-Call-Remaining",
    };

    /// <summary>Returns a line for each header, with its value if that is safe to show.</summary>
    public static IReadOnlyList<string> Describe(
        HttpRequestMessage? request, HttpResponseMessage? response, Redactor redactor)
    {
        var lines = new List<string>();
        Describe('>', request?.Headers, lines);
        Describe('>', request?.Content?.Headers, lines);
        Describe('<', response?.Headers, lines);
        Describe('<', response?.Content?.Headers, lines);

        // Redacted at once, since each time the key is turned into text; no header has a line break.
        return [.. redactor.Redact(string.Join("\n", lines)).Split('\n').Select(PlainText.WithoutControlCharacters)];
    }

    private static void Describe(char direction, HttpHeaders? headers, List<string> lines)
    {
        if (headers is null)
        {
            return;
        }

        // As they were sent: reading what they mean takes longer.
#if NET
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            lines.Add(Describe(direction, name, values.ToString()));
        }
#else
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            lines.Add(Describe(direction, header.Key, string.Join(", ", header.Value)));
        }
#endif
    }

    private static string Describe(char direction, string name, string value) =>
        $"{direction} {name}: {(Shown.Contains(name) ? HeaderText.Decode(value) : "***")}";
}
