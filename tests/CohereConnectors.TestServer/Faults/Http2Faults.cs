using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>What goes wrong over HTTP/2, by name.</summary>
internal static class Http2Faults
{
    private const ushort InitialWindowSize = 4;
    private const byte EndHeaders = 4;
    private const byte Status200 = 0x88;

    // Good for a list and for one connector.
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "{\"connectors\":[],\"total_count\":0,\"connector\":{\"id\":\"sample-000001\",\"name\":\"Sample\","
        + GoodResponses.Dates + "}}");

    private static readonly byte[] NotHttp2 = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private static readonly Dictionary<string, Http2Fault> All = new()
    {
        ["ok"] = Always(GoodAsync),

        // The server refuses, before it processed anything.
        ["refused"] = Always((c, id) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["refused-once"] = First(1, (c, id) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["refused-many"] = First(4, (c, id) => c.SendResetAsync(id, Http2Error.RefusedStream)),
        ["goaway-unprocessed"] = Always((c, _) => c.SendGoAwayAsync(0, Http2Error.NoError)),
        ["goaway-unprocessed-once"] = First(1, (c, _) => c.SendGoAwayAsync(0, Http2Error.NoError)),
        ["http11-required"] = Always((c, id) => c.SendResetAsync(id, Http2Error.Http11Required)),

        // The server shuts down while it responds.
        ["goaway-graceful"] = Always((c, id) =>
            InTurnAsync(() => c.SendGoAwayAsync(id, Http2Error.NoError), () => GoodAsync(c, id))),
        ["goaway-cut"] = Always((c, id) =>
            InTurnAsync(() => HalfAsync(c, id), () => LeaveAsync(c, id, Http2Error.NoError))),
        ["goaway-error"] = Always((c, id) => LeaveAsync(c, id, Http2Error.InternalError)),
        ["goaway-calm"] = Always((c, id) => LeaveAsync(c, id, Http2Error.EnhanceYourCalm)),

        // The stream is reset.
        ["reset-stream"] = Always((c, id) => c.SendResetAsync(id, Http2Error.InternalError)),
        ["reset-stream-once"] = First(1, (c, id) => c.SendResetAsync(id, Http2Error.InternalError)),
        ["reset-stream-cancel"] = Always((c, id) => c.SendResetAsync(id, Http2Error.Cancel)),
        ["reset-stream-protocol"] = Always((c, id) => c.SendResetAsync(id, Http2Error.ProtocolError)),
        ["reset-stream-body"] = Always((c, id) =>
            InTurnAsync(() => HalfAsync(c, id), () => c.SendResetAsync(id, Http2Error.InternalError))),

        // The connection breaks.
        ["cut-settings"] = new() { OnConnected = c => c.CloseAsync() },
        ["reset-settings"] = new() { OnConnected = c => c.CloseAsync(reset: true) },
        ["cut"] = Always((c, _) => c.CloseAsync()),
        ["cut-once"] = First(1, (c, _) => c.CloseAsync()),
        ["reset"] = Always((c, _) => c.CloseAsync(reset: true)),
        ["cut-body"] = Always((c, id) => InTurnAsync(() => HalfAsync(c, id), () => c.CloseAsync())),
        ["short-body"] = Always((c, id) => RespondAsync(c, id, 200, Body.AsMemory(0, 9), Body.Length)),

        // Nothing more comes.
        ["silent"] = new(),
        ["silent-once"] = First(1, (_, _) => Task.CompletedTask),
        ["silent-body"] = Always(HalfAsync),
        ["stalled-upload"] = new() { OnConnected = c => c.SendSettingsAsync((InitialWindowSize, 0)) },
        ["dead-once"] = First(1, (_, _) => Task.CompletedTask, acknowledgesPings: false),

        // It is not HTTP/2, or wrongly framed.
        ["http1"] = new() { OnConnected = c => c.SendAsync(NotHttp2) },
        ["large-frame"] = Always((c, id) => c.SendFrameAsync(Http2FrameType.Data, 0, id, new byte[20_000])),
        ["data-first"] = Always((c, id) => c.SendDataAsync(id, Body, isLast: true)),
        ["headers-of-no-stream"] = Always((c, _) => c.SendHeadersAsync(0)),
        ["bad-index"] = Always((c, id) =>
            c.SendFrameAsync(Http2FrameType.Headers, EndHeaders, id, new byte[] { 0xFE })),
        ["endless-headers"] = Always(EndlessHeadersAsync),

        // It is another status; HTTP/2 has no reason phrase.
        ["status-498"] = Always((c, id) => RespondAsync(c, id, 498, "{}"u8.ToArray())),
    };

    public static Http2Fault Find(string name) => All[name];

    private static Http2Fault Always(Func<Http2Connection, int, Task> fault) => First(int.MaxValue, fault);

    /// <summary>Plays a fault for the first requests, and responds well to the others.</summary>
    private static Http2Fault First(
        int count, Func<Http2Connection, int, Task> fault, bool acknowledgesPings = true) => new()
    {
        OnRequest = (connection, streamId, number) => (number <= count ? fault : GoodAsync)(connection, streamId),
        AcknowledgesPings = acknowledgesPings,
    };

    private static Task GoodAsync(Http2Connection connection, int streamId) =>
        RespondAsync(connection, streamId, 200, Body, Body.Length);

    private static async Task RespondAsync(
        Http2Connection connection, int streamId, int status, ReadOnlyMemory<byte> body, long? length = null)
    {
        await connection.SendHeadersAsync(streamId, status, length);
        await connection.SendDataAsync(streamId, body, isLast: true);
    }

    private static async Task HalfAsync(Http2Connection connection, int streamId)
    {
        await connection.SendHeadersAsync(streamId);
        await connection.SendDataAsync(streamId, Body.AsMemory(0, 20), isLast: false);
    }

    private static async Task LeaveAsync(Http2Connection connection, int streamId, Http2Error error)
    {
        await connection.SendGoAwayAsync(streamId, error);
        await connection.CloseAsync();
    }

    private static async Task EndlessHeadersAsync(Http2Connection connection, int streamId)
    {
        byte[] field = [0, 1, (byte)'x', 100, .. Enumerable.Repeat((byte)'a', 100)];
        await connection.SendFrameAsync(Http2FrameType.Headers, 0, streamId, (byte[])[Status200, .. field]);
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
