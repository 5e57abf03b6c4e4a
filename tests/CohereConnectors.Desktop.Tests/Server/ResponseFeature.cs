using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Desktop.Tests.Server;

/// <summary>A response, sent as it is written: with the length that it was given, or else in chunks.</summary>
internal sealed class ResponseFeature : HttpResponseFeature
{
    private readonly Socket _socket;
    private bool _hasStarted;
    private long _sent;

    // The last of what was written: a client has the whole response only when the server is done with the request.
    private byte[] _held = [];

    public ResponseFeature(Socket socket)
    {
        _socket = socket;
        Body = new SendingStream(this);
    }

    public override bool HasStarted => _hasStarted;

    private bool HasBody => StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);

    private bool IsChunked => HasBody && Headers.ContentLength is null;

    public async Task EndAsync()
    {
        if (!_hasStarted && _held.Length == 0)
        {
            Headers.ContentLength ??= HasBody ? 0 : null;
        }

        await FlushAsync();
        if (IsChunked)
        {
            await SendAsync("0\r\n\r\n"u8.ToArray());
        }
        else if (HasBody && _sent < Headers.ContentLength)
        {
            throw new IOException("The response is shorter than it said.");
        }
    }

    private async Task StartAsync()
    {
        if (_hasStarted)
        {
            return;
        }

        _hasStarted = true;
        StringBuilder head = new($"HTTP/1.1 {StatusCode} {ReasonPhrase}\r\n");
        if (IsChunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }

        foreach (KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> header in Headers)
        {
            foreach (string? value in header.Value)
            {
                head.Append($"{header.Key}: {value}\r\n");
            }
        }

        await SendAsync(Encoding.UTF8.GetBytes($"{head}\r\n"));
    }

    private async Task WriteAsync(byte[] bytes)
    {
        await FlushAsync();
        _held = bytes;
    }

    private async Task FlushAsync()
    {
        await StartAsync();
        byte[] bytes = _held;
        _held = [];
        if (HasBody && bytes.Length > 0)
        {
            _sent += bytes.Length;
            await SendAsync(
                IsChunked ? [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8] : bytes
            );
        }
    }

    private async Task SendAsync(byte[] bytes)
    {
        try
        {
            for (int sent = 0; sent < bytes.Length; )
            {
                sent += await _socket.SendAsync(
                    new ArraySegment<byte>(bytes, sent, bytes.Length - sent),
                    SocketFlags.None
                );
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw new IOException("The client left.", exception);
        }
    }

    private sealed class SendingStream(ResponseFeature response) : MemoryStream
    {
        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) =>
            response.WriteAsync(buffer.AsSpan(offset, count).ToArray()).GetAwaiter().GetResult();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            response.WriteAsync(buffer.AsSpan(offset, count).ToArray());

        public override Task FlushAsync(CancellationToken cancellationToken) => response.FlushAsync();
    }
}
