using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>A connection that speaks just enough HTTP/2 to be wrong about it frame by frame (RFC 9113).</summary>
internal sealed class Http2Connection(
    Http2Listener listener, Socket socket, SslStream stream, Http2Fault fault, CancellationToken cancellationToken)
{
    private const int PrefaceLength = 24;
    private const int HeaderLength = 9;
    private const byte EndStream = 1;
    private const byte Ack = 1;
    private const byte EndHeaders = 4;

    /// <summary>Reads frames until the client leaves, and plays the fault for each request.</summary>
    public async Task ServeAsync()
    {
        await ReadAsync(PrefaceLength);
        await fault.OnConnected(this);
        while (true)
        {
            byte[] header = await ReadAsync(HeaderLength);
            byte[] payload = await ReadAsync((header[0] << 16) | (header[1] << 8) | header[2]);
            int streamId = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
            await ReceiveAsync((Http2FrameType)header[3], header[4], streamId, payload);
        }
    }

    public Task SendSettingsAsync(params (ushort Id, int Value)[] settings)
    {
        byte[] payload = new byte[settings.Length * 6];
        for (int i = 0; i < settings.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(i * 6), settings[i].Id);
            BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan((i * 6) + 2), settings[i].Value);
        }

        return SendFrameAsync(Http2FrameType.Settings, 0, 0, payload);
    }

    /// <summary>Sends a status and a content length, without Huffman coding and without the dynamic table.</summary>
    public Task SendHeadersAsync(int streamId, int status = 200, long? length = null) => SendFrameAsync(
        Http2FrameType.Headers,
        EndHeaders,
        streamId,
        (byte[])[.. Literal(8, $"{status}"), .. length is null ? [] : Literal(28, $"{length}")]);

    public Task SendDataAsync(int streamId, ReadOnlyMemory<byte> data, bool isLast) =>
        SendFrameAsync(Http2FrameType.Data, isLast ? EndStream : (byte)0, streamId, data);

    public Task SendResetAsync(int streamId, Http2Error error) =>
        SendFrameAsync(Http2FrameType.RstStream, 0, streamId, Number32((int)error));

    public Task SendGoAwayAsync(int lastStreamId, Http2Error error) =>
        SendFrameAsync(Http2FrameType.GoAway, 0, 0, (byte[])[.. Number32(lastStreamId), .. Number32((int)error)]);

    public async Task SendFrameAsync(Http2FrameType type, byte flags, int streamId, ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), streamId);
        payload.CopyTo(frame.AsMemory(HeaderLength));
        await SendAsync(frame);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Closes the connection without GOAWAY: with FIN, or with RST.</summary>
    public async Task CloseAsync(bool reset = false)
    {
        // Time for the client to read what was sent before.
        await Task.Delay(50, cancellationToken);
        if (reset)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        socket.Close();
    }

    /// <summary>A header field without indexing whose name is in the static table (RFC 7541, 6.2.2).</summary>
    private static byte[] Literal(int nameIndex, string value)
    {
        byte[] name = nameIndex < 15 ? [(byte)nameIndex] : [15, (byte)(nameIndex - 15)];
        return [.. name, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
    }

    private static byte[] Number32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private async Task ReceiveAsync(Http2FrameType type, byte flags, int streamId, byte[] payload)
    {
        bool endsRequest = type is Http2FrameType.Headers or Http2FrameType.Data && (flags & EndStream) != 0;
        if (type == Http2FrameType.Headers)
        {
            listener.CountRequest();
        }

        if (endsRequest)
        {
            await fault.OnRequest(this, streamId, listener.Requests);
        }

        if (type == Http2FrameType.Settings && (flags & Ack) == 0)
        {
            await SendFrameAsync(Http2FrameType.Settings, Ack, 0, default);
        }

        if (type == Http2FrameType.Ping && (flags & Ack) == 0 && fault.AcknowledgesPings)
        {
            await SendFrameAsync(Http2FrameType.Ping, Ack, 0, payload);
        }
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
