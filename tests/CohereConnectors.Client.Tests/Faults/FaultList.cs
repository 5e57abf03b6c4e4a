using static CohereConnectors.CohereErrorCode;

namespace CohereConnectors.Client.Tests.Faults;

/// <summary>The faults of the bench. A new one is a line here and a line in the test server's table.</summary>
internal static class FaultList
{
    // A deletion needs no response but a success.
    private static readonly Dictionary<string, CohereErrorCode?> EnoughForADeletion = new() { ["delete"] = null };

    // The network stack itself repeats a request without content when the server closes before it responds. Only those
    // that read have none.
    private static readonly Dictionary<string, CohereErrorCode?> RepeatedByTheStack = new()
    {
        ["list"] = null,
        ["walk"] = null,
        ["get"] = null,
    };

    private static readonly Dictionary<string, CohereErrorCode?> PostsAreNotRepeated = new()
    {
        ["create"] = ConnectionFailed,
        ["authorize"] = ConnectionFailed,
    };

    public static IReadOnlyList<Fault> All { get; } =
    [
        // Nothing more comes.
        new("silent", RequestTimeout),
        new("half-header-silent", RequestTimeout),
        new("half-body-silent", RequestTimeout),
        new("length-64MiB-silent", RequestTimeout),
        new("slow-headers", RequestTimeout),
        new("drip/50", RequestTimeout) { Except = new Dictionary<string, CohereErrorCode?> { ["delete"] = null } },
        // The connection breaks or ends.
        new("reset", ConnectionFailed),
        new("reset-headers", ConnectionFailed),
        new("reset-body", ConnectionFailed),
        new("end-at-once", ConnectionFailed) { Except = RepeatedByTheStack },
        new("end-headers", ConnectionFailed),
        new("no-head", ConnectionFailed),
        new("early-end", ConnectionFailed),
        new("chunk-cut", ConnectionFailed),
        new("length-huge", ConnectionFailed),
        // It never ends, or unpacks to more than is good.
        new("endless-headers", ResponseTooLarge),
        new("endless-status-line", ResponseTooLarge),
        new("informational-flood", ResponseTooLarge),
        new("endless-body", ResponseTooLarge),
        new("endless-trailers", ResponseTooLarge),
        new("endless-chunk-extension", ConnectionFailed),
        new("endless-error", InternalServerError),
        new("gzip-bomb", ResponseTooLarge),
        // It is no HTTP, or wrongly framed.
        new("garbage", InvalidResponse),
        new("wrong-version", InvalidResponse),
        new("wrong-status", InvalidResponse),
        new("header-without-colon", InvalidResponse),
        new("bad-chunk", InvalidResponse),
        new("chunk-overflow", InvalidResponse),
        new("length-short", InvalidResponse),
        new("length-twice", InvalidResponse),
        // It is packed wrongly.
        new("truncated-gzip", InvalidResponse),
        new("gzip-plain", InvalidResponse),
        new("brotli", InvalidResponse),
        // It is no JSON of the API.
        new("html200", InvalidResponse),
        new("empty", InvalidResponse) { Except = EnoughForADeletion },
        new("null", InvalidResponse),
        new("trailing", InvalidResponse),
        new("utf16", InvalidResponse),
        new("bad-utf8", InvalidResponse)
        {
            Except = new Dictionary<string, CohereErrorCode?> { ["delete"] = null, ["authorize"] = null },
        },
        new("deep/63", InvalidResponse),
        // It is another status.
        new("redirect-loop", UnexpectedRedirect),
        new("redirect-away", UnexpectedRedirect),
        new("switching-protocols", UnexpectedStatus),
        new("no-content", InvalidResponse) { Except = EnoughForADeletion },
        new("storm", TooManyRequests) { Retries = 3 },
        // It is broken every other time.
        new("flap/reset", null)
        {
            Retries = 2,
            CountsItself = true,
            Except = PostsAreNotRepeated,
        },
        new("flap/storm", null) { Retries = 1, CountsItself = true },
        // It is unusual, and good.
        new("ok", null),
        new("sliced", null),
        new("sliced-chunks", null),
        new("length-missing", null),
        new("informational", null),
        new("header-with-nul", null),
        new("length-negative", null),
        new("length-text", null),
        new("line-feeds", null),
        new("folded-header", null),
        new("gzip", null),
        new("utf8-warning", null),
        new("bom", null),
        new("wrong-charset", null),
        new("duplicate-keys", null),
        new("huge-numbers", null),
        new("lone-surrogate", null),
    ];
}
