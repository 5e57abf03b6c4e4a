using System.Text;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing.Faults;

/// <summary>What goes wrong, by the first segment of the path. After a fault the connection is closed.</summary>
internal sealed class FaultTable
{
    private const string Status = "HTTP/1.1 200 OK\r\n";
    private const string Headers = Status + "Content-Type: application/json\r\nConnection: close\r\n";
    private const string Chunked = Headers + "Transfer-Encoding: chunked\r\n\r\n";
    private const string Gzip = Headers + "Content-Encoding: gzip\r\n";
    private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";
    private const string Empty = "Content-Length: 0\r\nConnection: close\r\n\r\n";
    private const string Row =
        """{"id":"endless-aaaaaa","name":"Endless","created_at":"2024-03-01T10:00:00.000000Z","updated_at":"2024-03-01T10:00:00.000000Z"},""";

    private static readonly string ManyRows = string.Concat(Enumerable.Repeat(Row, 500));

    private readonly SandboxService _service;
    private readonly RequestCounter _counter;
    private readonly Dictionary<string, Func<FaultConnection, Task>> _faults;

    public FaultTable(SandboxService service, RequestCounter counter, TlsListeners tls)
    {
        (_service, _counter) = (service, counter);
        _faults = new()
        {
            ["ok"] = PlayWellAsync,
            ["flaky"] = PlayAtFirstAsync,
            ["flap"] = PlayEveryOtherTimeAsync,

            // Nothing more comes.
            ["silent"] = static c => c.StaySilentAsync(),
            ["half-header-silent"] = static c =>
                InTurnAsync(() => c.SendAsync(Status + "Content-Ty"), c.StaySilentAsync),
            ["half-body-silent"] = c => InTurnAsync(() => SendPartAsync(c), c.StaySilentAsync),

            // The connection breaks or ends.
            ["reset"] = static c => c.ResetAsync(),
            ["reset-headers"] = static c => InTurnAsync(() => c.SendAsync(Status + "Content-Ty"), c.ResetAsync),
            ["reset-body"] = c => InTurnAsync(() => SendPartAsync(c), c.ResetAsync),
            ["end-at-once"] = static _ => Task.CompletedTask,
            ["end-headers"] = static c => c.SendAsync(Status + "Content-Ty"),
            ["early-end"] = SendPartAsync,
            ["chunk-cut"] = static c =>
                InTurnAsync(() => c.SendAsync(Chunked), () => c.SendChunkAsync("{\"connectors\":[")),
            ["length-huge"] = static c => c.SendAsync(Headers + "Content-Length: 9223372036854775807\r\n\r\n{"),
            ["length-64MiB-silent"] = static c =>
                InTurnAsync(() => c.SendAsync(Headers + "Content-Length: 67108864\r\n\r\n{"), c.StaySilentAsync),

            // It comes slowly, or never ends.
            ["drip"] = DripAsync,
            ["slow-headers"] = static c =>
                InTurnAsync(
                    () => c.SendAsync(Status),
                    () => ForeverAsync(() => c.SendAsync("X-Slow: 1\r\n"), () => c.PauseAsync(100))
                ),
            ["endless-headers"] = static c =>
                InTurnAsync(
                    () => c.SendAsync(Status),
                    () => ForeverAsync(() => c.SendAsync($"X-Filler: {new string('a', 1000)}\r\n"))
                ),
            ["endless-status-line"] = static c =>
                InTurnAsync(
                    () => c.SendAsync("HTTP/1.1 200 "),
                    () => ForeverAsync(() => c.SendAsync(new string('K', 1000)))
                ),
            ["endless-body"] = static c =>
                InTurnAsync(
                    () => c.SendAsync(Chunked),
                    () => c.SendChunkAsync("{\"connectors\":["),
                    () => ForeverAsync(() => c.SendChunkAsync(ManyRows))
                ),
            ["endless-error"] = static c =>
                InTurnAsync(
                    () => c.SendAsync("HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n"),
                    () => ForeverAsync(() => c.SendAsync(ManyRows))
                ),
            ["endless-trailers"] = static c =>
                InTurnAsync(
                    () => c.SendAsync(Chunked + "2\r\n{}\r\n0\r\n"),
                    () => ForeverAsync(() => c.SendAsync($"X-Filler: {new string('a', 1000)}\r\n"))
                ),
            ["endless-chunk-extension"] = static c =>
                InTurnAsync(
                    () => c.SendAsync(Chunked + "2;"),
                    () => ForeverAsync(() => c.SendAsync(new string('x', 1000)))
                ),
            ["informational-flood"] = static c => ForeverAsync(() => c.SendAsync(Continue)),

            // It is no HTTP, or wrongly framed.
            ["garbage"] = static c => c.SendAsync("220 smtp.example.com ESMTP ready\r\n\r\n"),
            ["no-head"] = Send("", static body => body),
            ["wrong-version"] = static c => c.SendAsync("HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
            ["wrong-status"] = static c => c.SendAsync("HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n{}"),
            ["header-without-colon"] = static c => c.SendAsync(Headers + "Nonsense\r\nContent-Length: 2\r\n\r\n{}"),
            ["header-with-nul"] = Send(Headers + "X-Nul: a\0b\r\n", static body => body),
            ["bad-chunk"] = static c => c.SendAsync(Chunked + "zzz\r\n{\"connectors\":[]}\r\n0\r\n\r\n"),
            ["chunk-overflow"] = static c => c.SendAsync(Chunked + "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
            ["length-short"] = c =>
                InTurnAsync(() => Send(Headers, static body => body[..^1])(c), () => c.SendAsync("}")),
            ["length-negative"] = c =>
                InTurnAsync(
                    () => c.SendAsync(Headers + "Content-Length: -5\r\n\r\n"),
                    () => c.SendAsync(AskService(c))
                ),
            ["length-text"] = c =>
                InTurnAsync(
                    () => c.SendAsync(Headers + "Content-Length: two\r\n\r\n"),
                    () => c.SendAsync(AskService(c))
                ),
            ["length-twice"] = Send(Headers + "Content-Length: 1\r\n", static body => body),

            // It is packed wrongly.
            ["gzip-bomb"] = static c =>
                InTurnAsync(() => c.SendAsync(Gzip + "\r\n"), () => GzipBodies.SendBombAsync(c)),
            ["truncated-gzip"] = SendTruncatedGzipAsync,
            ["gzip-plain"] = Send(Gzip, static body => body),
            ["brotli"] = Send(Headers + "Content-Encoding: br\r\n", static body => body),

            // It is no JSON of the API.
            ["html200"] = Send(
                Status + "Content-Type: text/html\r\nConnection: close\r\n",
                static _ => "<!DOCTYPE html><html><body>Sign in</body></html>"u8.ToArray()
            ),
            ["empty"] = Send(Headers, static _ => []),
            ["null"] = Send(Headers, static _ => "null"u8.ToArray()),
            ["trailing"] = Send(Headers, static body => [.. body, .. "{}"u8]),
            ["utf16"] = Send(
                Headers,
                static body => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))]
            ),
            ["bad-utf8"] = SendAround(
                ",\"description\":\"\u0001\"",
                static body => [.. body.Select(octet => octet == 1 ? (byte)0xFF : octet)]
            ),
            ["lone-surrogate"] = SendAround(",\"description\":\"\\ud800\""),
            ["deep"] = c => SendAround($",\"new\":{Nested(c.Number())}")(c),

            // It is unusual, and good.
            ["sliced"] = c => SlicedAsync(c, chunked: false),
            ["sliced-chunks"] = c => SlicedAsync(c, chunked: true),
            ["length-missing"] = c =>
                InTurnAsync(() => c.SendAsync(Headers + "\r\n"), () => c.SendAsync(AskService(c))),
            ["informational"] = c =>
                InTurnAsync(
                    () => c.SendAsync(Continue + Continue + "HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"),
                    () => PlayWellAsync(c)
                ),
            ["line-feeds"] = Send(Headers.ReplaceLineEndings("\n"), static body => body),
            ["folded-header"] = Send(Headers + "X-Folded: one\r\n two\r\n", static body => body),
            ["gzip"] = Send(Gzip, GzipBodies.Compress),
            ["utf8-warning"] = c =>
                InTurnAsync(
                    () => c.SendAsync(Headers.TrimEnd() + "\r\nX-API-Warning: "),
                    () => c.SendAsync("gr\u00f6\u00dfer \u001b[31mred\u0007"u8.ToArray()),
                    () => c.SendAsync("\r\n\r\n"),
                    () => c.SendAsync(AskService(c))
                ),
            ["bom"] = Send(Headers, static body => [0xEF, 0xBB, 0xBF, .. body]),
            ["wrong-charset"] = Send(
                Status + "Content-Type: application/json; charset=x-nonsense\r\nConnection: close\r\n",
                static body => body
            ),
            ["duplicate-keys"] = SendAround(",\"name\":\"Not this one\",\"name\":\"The last one\""),
            ["huge-numbers"] = SendAround($",\"new\":[1e999,-1e999,1e-999,{new string('9', 5000)}]"),

            // It is another status.
            ["redirect-loop"] = static c =>
                c.SendAsync($"HTTP/1.1 307 Again\r\nLocation: {c.Request.Prefix}{c.Request.Path}\r\n{Empty}"),
            ["redirect-away"] = static c =>
                c.SendAsync(
                    $"HTTP/1.1 302 Away\r\nLocation: http://localhost:{c.Request.Header("Host").Split(':')[1]}/ok/trap{c.Request.Path}\r\n{Empty}"
                ),
            ["storm"] = static c => c.SendAsync($"HTTP/1.1 429 Slow down\r\nRetry-After: 0.01\r\n{Empty}"),
            ["switching-protocols"] = static c =>
                c.SendAsync($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n{Empty}"),
            ["no-content"] = static c => c.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),

            // It repeats what it was sent.
            ["echo-message"] = EchoFaults.MessageAsync,
            ["echo-text"] = EchoFaults.TextAsync,
            ["echo-values"] = EchoFaults.ValuesAsync,
            ["echo-headers"] = EchoFaults.HeadersAsync,
            ["echo-location"] = EchoFaults.LocationAsync,
            ["echo-garbage"] = EchoFaults.GarbageAsync,
            ["echo-literal"] = EchoFaults.LiteralAsync,
            ["echo-connector"] = EchoFaults.ConnectorAsync,
            ["echo-row"] = EchoFaults.RowAsync,

            // No fault: where TLS is spoken, with which certificate.
            ["tls"] = Send(Headers, _ => Encoding.UTF8.GetBytes(tls.Describe())),
        };
    }

    public Task PlayAsync(FaultConnection connection) =>
        Find(connection.Request.Segments.FirstOrDefault("ok"))(connection);

    private Func<FaultConnection, Task> Find(string name) =>
        _faults.TryGetValue(name, out Func<FaultConnection, Task>? fault)
            ? fault
            : static c =>
                c.SendAsync("HTTP/1.1 418 There is no such fault\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private async Task PlayWellAsync(FaultConnection connection)
    {
        byte[] page = AskService(connection);
        await connection.SendAsync($"{Headers}Content-Length: {page.Length}\r\n\r\n");
        await connection.SendAsync(page);
    }

    /// <summary><c>/flaky/2/reset</c>: the first two requests are reset, the rest succeed.</summary>
    private Task PlayAtFirstAsync(FaultConnection connection)
    {
        int failures = connection.Number();
        string fault = connection.Text();
        return Find(_counter.Count(connection.Request.Prefix) <= failures ? fault : "ok")(connection);
    }

    /// <summary><c>/flap/reset</c>: every other request is reset, the first included.</summary>
    private Task PlayEveryOtherTimeAsync(FaultConnection connection) =>
        Find(_counter.Count(connection.Request.Prefix) % 2 == 1 ? connection.Text() : "ok")(connection);

    /// <summary>
    /// The good response behind another head, or changed. Its length is that of the change, whatever is sent.
    /// </summary>
    private Func<FaultConnection, Task> Send(string head, Func<byte[], byte[]> change) =>
        async connection =>
        {
            byte[] body = change(AskService(connection));
            await connection.SendAsync(head.Length == 0 ? "" : $"{head}Content-Length: {body.Length}\r\n\r\n");
            await connection.SendAsync(body);
        };

    private static Func<FaultConnection, Task> SendAround(string more, Func<byte[], byte[]>? change = null) =>
        async connection =>
        {
            byte[] body = Encoding.UTF8.GetBytes(GoodResponses.Around(connection.Request, more));
            body = change is null ? body : change(body);
            await connection.SendAsync($"{Headers}Content-Length: {body.Length}\r\n\r\n");
            await connection.SendAsync(body);
        };

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private async Task SlicedAsync(FaultConnection connection, bool chunked)
    {
        byte[] page = AskService(connection);
        await connection.SendAsync(chunked ? Chunked : $"{Headers}Content-Length: {page.Length}\r\n\r\n");
        for (int i = 0; i < page.Length; i++)
        {
            await connection.SendAsync(
                chunked ? new byte[] { (byte)'1', 13, 10, page[i], 13, 10 } : page.AsMemory(i, 1)
            );
        }

        await connection.SendAsync(chunked ? "0\r\n\r\n" : "");
    }

    private async Task SendPartAsync(FaultConnection connection)
    {
        byte[] page = AskService(connection);
        await connection.SendAsync($"{Headers}Content-Length: {page.Length}\r\n\r\n");
        await connection.SendAsync(page.AsMemory(0, page.Length / 2));
    }

    private async Task DripAsync(FaultConnection connection)
    {
        int pause = connection.Number();
        byte[] page = AskService(connection);
        await connection.SendAsync($"{Headers}Content-Length: {page.Length}\r\n\r\n");
        for (int i = 0; i < page.Length; i++)
        {
            await connection.SendAsync(page.AsMemory(i, 1));
            await connection.PauseAsync(pause);
        }
    }

    private async Task SendTruncatedGzipAsync(FaultConnection connection)
    {
        byte[] page = GzipBodies.Compress(AskService(connection));
        await connection.SendAsync($"{Gzip}Content-Length: {page.Length / 2}\r\n\r\n");
        await connection.SendAsync(page.AsMemory(0, page.Length / 2));
    }

    private byte[] AskService(FaultConnection connection)
    {
        SandboxResponse reply = _service.Handle(
            new SandboxRequest
            {
                Method = connection.Request.Method,
                Path = connection.Request.Path,
                Query = connection.Request.Query,
                Header = _ => $"Bearer {_service.Options.RequiredApiKey}",
            }
        );
        return reply.StatusCode == 200 ? reply.Body : Encoding.UTF8.GetBytes(GoodResponses.For(connection.Request));
    }

    private static async Task InTurnAsync(params Func<Task>[] steps)
    {
        foreach (Func<Task> step in steps)
        {
            await step();
        }
    }

    /// <summary>Until sending throws: the client left, or the connection's limits are reached.</summary>
    private static async Task ForeverAsync(params Func<Task>[] steps)
    {
        while (true)
        {
            await InTurnAsync(steps);
        }
    }
}
