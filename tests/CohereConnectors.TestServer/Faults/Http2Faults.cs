using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>What goes wrong over HTTP/2, by name.</summary>
internal static class Http2Faults
{
    private const ushort InitialWindowSize = 4;

    // Good for a list and for one connector.
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        $"{{\"connectors\":[],\"total_count\":0,\"connector\":{{\"id\":\"sample-000001\",\"name\":\"Sample\",{GoodAnswers.Dates}}}}}");

    private static readonly Dictionary<string, Http2Fault> All = new()
    {
        ["ok"] = Respond(GoodAsync),

        // The server refuses, before it processed anything.
        ["refused"] = Respond(static (c, id, _) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["refused-once"] = First(1, static (c, id) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["refused-many"] = First(4, static (c, id) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["goaway-unprocessed-once"] = First(1, static (c, _) => c.SendGoAwayAsync(0, Http2Error.NoError)),
        ["goaway-unprocessed"] = Respond(static (c, id, _) => c.SendGoAwayAsync(0, Http2Error.NoError)),
        ["http11-required"] = Respond(static (c, id, _) => c.SendResetAsync(id, Http2Error.Http11Required)),

        // The server shuts down while it responds.
        ["goaway-graceful"] = Respond(static (c, id, n) => InTurnAsync(() => c.SendGoAwayAsync(id, Http2Error.NoError), () => GoodAsync(c, id, n))),
        ["goaway-cut"] = Respond(static (c, id, _) => InTurnAsync(() => HalfAsync(c, id), () => c.SendGoAwayAsync(id, Http2Error.NoError), () => c.CloseAsync())),
        ["goaway-error"] = Respond(static (c, id, _) => InTurnAsync(() => c.SendGoAwayAsync(id, Http2Error.InternalError), () => c.CloseAsync())),
        ["goaway-calm"] = Respond(static (c, id, _) => InTurnAsync(() => c.SendGoAwayAsync(id, Http2Error.EnhanceYourCalm), () => c.CloseAsync())),

        // The stream is reset.
        ["reset-stream"] = Respond(static (c, id, _) => c.SendResetAsync(id, Http2Error.InternalError)),
        ["reset-stream-once"] = First(1, static (c, id) => c.SendResetAsync(id, Http2Error.InternalError)),
        ["reset-stream-cancel"] = Respond(static (c, id, _) => c.SendResetAsync(id, Http2Error.Cancel)),
        ["reset-stream-protocol"] = Respond(static (c, id, _) => c.SendResetAsync(id, Http2Error.ProtocolError)),
        ["reset-stream-body"] = Respond(static (c, id, _) => InTurnAsync(() => HalfAsync(c, id), () => c.SendResetAsync(id, Http2Error.InternalError))),
        ["reset-stream-upload"] = new()
        {
            OnConnected = static c => c.SendSettingsAsync((InitialWindowSize, 0)),
            OnHeaders = static (c, id, _) => c.SendResetAsync(id, Http2Error.InternalError),
        },

        // The connection breaks.
        ["cut-settings"] = new() { OnConnected = static c => c.CloseAsync() },
        ["reset-settings"] = new() { OnConnected = static c => c.CloseAsync(reset: true) },
        ["cut"] = Respond(static (c, _, _) => c.CloseAsync()),
        ["cut-once"] = First(1, static (c, _) => c.CloseAsync()),
        ["reset"] = Respond(static (c, _, _) => c.CloseAsync(reset: true)),
        ["cut-body"] = Respond(static (c, id, _) => InTurnAsync(() => HalfAsync(c, id), () => c.CloseAsync())),
        ["short-body"] = Respond(static (c, id, _) => InTurnAsync(() => c.SendHeadersAsync(id, length: Body.Length), () => c.SendDataAsync(id, Body.AsMemory(0, 9), isLast: true))),

        // Nothing more comes.
        ["silent"] = new(),
        ["silent-once"] = First(1, static (_, _) => Task.CompletedTask),
        ["silent-body"] = Respond(HalfAsync),
        ["stalled-upload"] = new() { OnConnected = static c => c.SendSettingsAsync((InitialWindowSize, 0)) },
        ["dead-once"] = First(1, static (_, _) => Task.CompletedTask, answersPings: false),

        // It is not HTTP/2, or wrongly framed.
        ["http1"] = new() { OnConnected = static c => c.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray()) },
        ["large-frame"] = Respond(static (c, id, _) => c.SendFrameAsync(Http2FrameType.Data, 0, id, new byte[20_000])),
        ["data-first"] = Respond(static (c, id, _) => c.SendDataAsync(id, Body, isLast: true)),
        ["headers-of-no-stream"] = Respond(static (c, _, _) => c.SendHeadersAsync(0)),
        ["bad-index"] = Respond(static (c, id, _) => c.SendFrameAsync(Http2FrameType.Headers, 4, id, new byte[] { 0xFE })),
        ["endless-headers"] = Respond(EndlessHeadersAsync),

        // It is another status; HTTP/2 has no reason phrase.
        ["status-498"] = Respond(static (c, id, _) => InTurnAsync(() => c.SendHeadersAsync(id, 498), () => c.SendDataAsync(id, "{}"u8.ToArray(), isLast: true))),
        ["status-503-once"] = First(1, static (c, id) => InTurnAsync(() => c.SendHeadersAsync(id, 503), () => c.SendDataAsync(id, "{}"u8.ToArray(), isLast: true))),
    };

    public static Http2Fault Find(string name) => All[name];

    private static Http2Fault Respond(Func<Http2Connection, int, int, Task> respond) => new() { OnRequest = respond };

    /// <summary>Plays a fault for the first requests, and responds well to the others.</summary>
    private static Http2Fault First(int count, Func<Http2Connection, int, Task> fault, bool answersPings = true) => new()
    {
        OnRequest = (connection, streamId, number) => number <= count ? fault(connection, streamId) : GoodAsync(connection, streamId, number),
        AnswersPings = answersPings,
    };

    private static Task GoodAsync(Http2Connection connection, int streamId, int number) =>
        InTurnAsync(() => connection.SendHeadersAsync(streamId, length: Body.Length), () => connection.SendDataAsync(streamId, Body, isLast: true));

    private static Task HalfAsync(Http2Connection connection, int streamId, int number = 0) =>
        InTurnAsync(() => connection.SendHeadersAsync(streamId), () => connection.SendDataAsync(streamId, Body.AsMemory(0, 20), isLast: false));

    private static async Task EndlessHeadersAsync(Http2Connection connection, int streamId, int number)
    {
        byte[] field = [0, 1, (byte)'x', 100, .. Enumerable.Repeat((byte)'a', 100)];
        await connection.SendFrameAsync(Http2FrameType.Headers, 0, streamId, (byte[])[0x88, .. field]);
        while (true)
        {
            await connection.SendFrameAsync(Http2FrameType.Continuation, 0, streamId, field);
        }
    }

    private static async Task InTurnAsync(params Func<Task>[] steps)
    {
        foreach (Func<Task> step in steps)
        {
            await step();
        }
    }
}
