using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>A connection whose request was read, and on which a fault is played.</summary>
internal sealed class FaultConnection(Socket socket, RawRequest request, CancellationToken gone)
{
    private const long MaximumBytes = 1L << 30;

    private readonly Queue<string> _arguments = new(request.Segments.Skip(1));
    private long _sent;

    /// <summary>What was asked for.</summary>
    public RawRequest Request => request;

    /// <summary>Cancelled when the client left, or the fault has lasted long enough.</summary>
    public CancellationToken Gone => gone;

    /// <summary>The next path segment after the fault's name.</summary>
    public string Text() => _arguments.Dequeue();

    public int Number() => int.Parse(Text(), CultureInfo.InvariantCulture);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        _sent += bytes.Length;
        if (_sent > MaximumBytes)
        {
            throw new IOException("A fault has sent enough.");
        }

        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, gone)..];
        }
    }

    public Task SendChunkAsync(string text) => SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task PauseAsync(int milliseconds) => Task.Delay(milliseconds, gone);

    public Task StaySilentAsync() => Task.Delay(Timeout.Infinite, gone);

    /// <summary>Closes with RST in place of FIN, once the client had time to read what was sent.</summary>
    public async Task ResetAsync()
    {
        await PauseAsync(50);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }
}
