using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing.Faults;

/// <summary>What goes wrong, by the first segment of the path. After a fault the connection is closed.</summary>
internal sealed class FaultTable
{
    private const string Status = "HTTP/1.1 200 OK\r\n";
    private const string Headers = Status + "Content-Type: application/json\r\nConnection: close\r\n";
    private const string Chunked = Headers + "Transfer-Encoding: chunked\r\n\r\n";
    private const string Gzip = Headers + "Content-Encoding: gzip\r\n";
    private const string Row =
        """{"id":"endless-aaaaaa","name":"Endless","created_at":"2024-03-01T10:00:00.000000Z","updated_at":"2024-03-01T10:00:00.000000Z"},""";

    private static readonly string ManyRows = string.Concat(Enumerable.Repeat(Row, 500));

    private readonly SandboxService _service;
    private readonly RequestCounter _counter;
    private readonly Dictionary<string, Func<FaultConnection, Task>> _faults;

    public FaultTable(SandboxService service, RequestCounter counter)
    {
        (_service, _counter) = (service, counter);
        _faults = new()
        {
            ["ok"] = PlayWellAsync,
            ["flaky"] = PlayAtFirstAsync,

            // Nothing more comes.
            ["silent"] = static c => c.StaySilentAsync(),
            ["half-header-silent"] = static c => InTurnAsync(() => c.SendAsync(Status + "Content-Ty"), c.StaySilentAsync),
            ["half-body-silent"] = c => InTurnAsync(() => SendPartAsync(c), c.StaySilentAsync),

            // The connection breaks.
            ["reset"] = static c => c.ResetAsync(),
            ["reset-headers"] = static c => InTurnAsync(() => c.SendAsync(Status + "Content-Ty"), c.ResetAsync),
            ["reset-body"] = c => InTurnAsync(() => SendPartAsync(c), c.ResetAsync),
            ["early-end"] = SendPartAsync,

            // It comes slowly, or never ends.
            ["drip"] = DripAsync,
            ["slow-headers"] = static c => InTurnAsync(() => c.SendAsync(Status), () => ForeverAsync(() => c.SendAsync("X-Slow: 1\r\n"), () => c.PauseAsync(100))),
            ["endless-headers"] = static c => InTurnAsync(() => c.SendAsync(Status), () => ForeverAsync(() => c.SendAsync($"X-Filler: {new string('a', 1000)}\r\n"))),
            ["endless-body"] = static c => InTurnAsync(() => c.SendAsync(Chunked), () => c.SendChunkAsync("{\"connectors\":["), () => ForeverAsync(() => c.SendChunkAsync(ManyRows))),

            // It is no HTTP, or no gzip.
            ["garbage"] = static c => c.SendAsync("220 smtp.example.com ESMTP ready\r\n\r\n"),
            ["bad-chunk"] = static c => c.SendAsync(Chunked + "zzz\r\n{\"connectors\":[]}\r\n0\r\n\r\n"),
            ["gzip-bomb"] = static c => InTurnAsync(() => c.SendAsync(Gzip + "\r\n"), () => GzipBodies.SendBombAsync(c)),
            ["truncated-gzip"] = SendTruncatedGzipAsync,
        };
    }

    public Task PlayAsync(FaultConnection connection) =>
        Find(connection.Request.Segments.FirstOrDefault("ok"))(connection);

    private Func<FaultConnection, Task> Find(string name) => _faults.TryGetValue(name, out Func<FaultConnection, Task>? fault)
        ? fault
        : static c => c.SendAsync("HTTP/1.1 418 There is no such fault\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private async Task PlayWellAsync(FaultConnection connection)
    {
        byte[] page = AskService(connection);
        await connection.SendAsync($"{Headers}Content-Length: {page.Length}\r\n\r\n");
        await connection.SendAsync(page);
    }

    /// <summary><c>/flaky/2/reset</c>: the first two requests are reset, the rest are answered well.</summary>
    private Task PlayAtFirstAsync(FaultConnection connection)
    {
        int failures = connection.Number();
        string fault = connection.Text();
        return Find(_counter.Count(connection.Request.Prefix) <= failures ? fault : "ok")(connection);
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

    private byte[] AskService(FaultConnection connection) => _service.Handle(new SandboxRequest
    {
        Method = connection.Request.Method,
        Path = connection.Request.Path,
        Query = connection.Request.Query,
        Header = _ => $"Bearer {_service.Options.RequiredApiKey}",
    }).Body;

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
