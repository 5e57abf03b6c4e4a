using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// Responds to every connection with the same bytes, or plays whatever the test wants on it, and closes.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _play;
    private readonly Task _accepting;
    private int _connections;

    public RawServer(Func<NetworkStream, CancellationToken, Task> play)
    {
        _play = play;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public RawServer(string response)
        : this(
            async (stream, token) =>
            {
                await ReadRequestAsync(stream, token);
                await stream.WriteAsync(Encoding.Latin1.GetBytes(response), token);
            }
        ) { }

    public int Connections => Volatile.Read(ref _connections);

    public Uri Http => new($"http://{_listener.LocalEndpoint}/");

    public Uri Https => new($"https://{_listener.LocalEndpoint}/");

    /// <summary>An address of this machine at which nobody listens.</summary>
    public static Uri Nobody()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Uri($"http://{socket.LocalEndPoint}/");
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _accepting;
        _disposing.Dispose();
        _listener.Dispose();
    }

    public static async Task ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 }) { }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync(_disposing.Token);
                Interlocked.Increment(ref _connections);
                await PlayAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task PlayAsync(Socket socket)
    {
        try
        {
            using NetworkStream stream = new(socket);
            await _play(stream, _disposing.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client left.
        }
    }
}
