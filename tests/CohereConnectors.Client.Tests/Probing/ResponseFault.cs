namespace CohereConnectors.Client.Tests.Probing;

/// <summary>What servers respond, and what a test makes of it.</summary>
internal sealed record ResponseFault(
    string Name,
    string Response,
    string Outcome,
    string? Code,
    string Stage,
    int? Count = null
)
{
    private static readonly string Large = new('x', 1024 * 1024);

    public static ResponseFault[] All { get; } =
    [
        new("results", Json("{\"results\":[{\"id\":\"1\"},{}]}"), "Passed", null, "Content", 2),
        new("no matches", Json("{\"results\":[]}"), "Passed", null, "Content", 0),
        new("status 201", Json("{\"results\":[]}", "201 Created"), "Passed", null, "Content", 0),
        new(
            "chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nE\r\n{\"results\":[]}\r\n0\r\n\r\n",
            "Passed",
            null,
            "Content",
            0
        ),
        new(
            "a body that ends with the connection",
            "HTTP/1.1 200 OK\r\n\r\n{\"results\":[]}",
            "Passed",
            null,
            "Content",
            0
        ),
        new("exactly 1 MiB", Json("{\"results\":[{\"a\":\"" + Large[22..] + "\"}]}"), "Passed", null, "Content", 1),
        new("401", Json("{}", "401 Unauthorized"), "Unverified", "AuthenticationRequired", "Http"),
        new(
            "401 that offers Negotiate",
            Json("{}", "401 Unauthorized", "WWW-Authenticate: Negotiate\r\n"),
            "Unverified",
            "AuthenticationRequired",
            "Http"
        ),
        new("403", Json("{}", "403 Forbidden"), "Unverified", "AuthenticationRequired", "Http"),
        new(
            "301",
            Json("", "301 Moved", "Location: https://elsewhere.example.com/\r\n"),
            "Failed",
            "Redirected",
            "Http"
        ),
        new("307", Json("", "307 Temporary Redirect", "Location: /search2\r\n"), "Failed", "Redirected", "Http"),
        new("304", "HTTP/1.1 304 Not Modified\r\n\r\n", "Failed", "Redirected", "Http"),
        new("400", Json("{}", "400 Bad Request"), "Failed", "HttpError", "Http"),
        new("404", Json("{}", "404 Not Found"), "Failed", "HttpError", "Http"),
        new("407 of a server", Json("{}", "407 Odd"), "Failed", "HttpError", "Http"),
        new("429", Json("{}", "429 Too Many Requests", "Retry-After: 1\r\n"), "Failed", "HttpError", "Http"),
        new("500", Json("{\"results\":[]}", "500 Internal Server Error"), "Failed", "HttpError", "Http"),
        new("503", Json("{}", "503 Service Unavailable"), "Failed", "HttpError", "Http"),
        new("an empty body", Json(""), "Failed", "NotJson", "Content"),
        new("204", "HTTP/1.1 204 No Content\r\n\r\n", "Failed", "NotJson", "Content"),
        new("a page", Json("<html>Sign in</html>"), "Failed", "NotJson", "Content"),
        new("half an object", Json("{\"results\":[{"), "Failed", "NotJson", "Content"),
        new("two objects", Json("{\"results\":[]}{}"), "Failed", "NotJson", "Content"),
        new("deep JSON", Json(new string('[', 100) + new string(']', 100)), "Failed", "NotJson", "Content"),
        new("an array", Json("[]"), "Failed", "NoResults", "Content"),
        new("another object", Json("{\"hits\":[]}"), "Failed", "NoResults", "Content"),
        new("an error with 200", Json("{\"error\":\"quota\"}"), "Failed", "NoResults", "Content"),
        new("null for results", Json("{\"results\":null}"), "Failed", "NoResults", "Content"),
        new("an object for results", Json("{\"results\":{}}"), "Failed", "BadResults", "Content"),
        new("texts for results", Json("{\"results\":[{},\"a\"]}"), "Failed", "BadResults", "Content", 2),
        new(
            "a declared length above 1 MiB",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{",
            "Failed",
            "ResponseTooLarge",
            "Content"
        ),
        new("1 MiB and a byte", "HTTP/1.1 200 OK\r\n\r\n" + Large + " ", "Failed", "ResponseTooLarge", "Content"),
        new("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "Failed", "HttpError", "Http"),
        new("nothing", "", "Failed", "HttpError", "Http"),
        new("half a head", "HTTP/1.1 200 OK\r\nContent-Le", "Failed", "HttpError", "Http"),
        new("too large a head", "HTTP/1.1 200 OK\r\nX: " + Large + "\r\n\r\n", "Failed", "HttpError", "Http"),
        new(
            "half a body",
            "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"results\"",
            "Failed",
            "HttpError",
            "Content"
        ),
    ];

    private static string Json(string body, string status = "200 OK", string headers = "") =>
        ProbeServer.Json(body, status, headers);

    public override string ToString() => Name;
}
