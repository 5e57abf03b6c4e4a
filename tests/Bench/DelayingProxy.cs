using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CohereConnectors.Bench;

/// <summary>
/// A TCP proxy on loopback in front of a server that is far away: every byte arrives later by the same time, in order, and
/// bandwidth has no limit. The operating system connects to it at once, so the round trip of the connect is added to the first bytes.
/// </summary>
internal sealed class DelayingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly ConcurrentBag<Task> _forwarding = [];
    private readonly Uri _target;
    private readonly TimeSpan _oneWay;
    private readonly Task _accepting;

    public DelayingProxy(Uri target, TimeSpan oneWay)
    {
        (_target, _oneWay) = (target, oneWay);
        _listener.Start();
        BaseUri = new UriBuilder(target) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The address of the server behind the proxy.</summary>
    public Uri BaseUri { get; }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _accepting;
        await Task.WhenAll(_forwarding);
        _listener.Dispose();
        _disposing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _forwarding.Add(ForwardAsync(await _listener.AcceptSocketAsync(_disposing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        long connected = Stopwatch.GetTimestamp() + ToTicks(2 * _oneWay);
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(_target.Host, _target.Port, _disposing.Token);
                await Task.WhenAll(PumpAsync(client, server, connected), PumpAsync(server, client, connected));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // One side left, or the proxy is disposed.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, long earliest)
    {
        Channel<(long Due, byte[] Bytes)> underWay = Channel.CreateUnbounded<(long, byte[])>();
        Task sending = SendAsync(underWay.Reader, to);
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, _disposing.Token)) > 0)
            {
                long due = Math.Max(Stopwatch.GetTimestamp(), earliest) + ToTicks(_oneWay);
                underWay.Writer.TryWrite((due, buffer[..read]));
            }
        }
        finally
        {
            underWay.Writer.Complete();
        }

        await sending;
        to.Shutdown(SocketShutdown.Send);
    }

    private async Task SendAsync(ChannelReader<(long Due, byte[] Bytes)> underWay, Socket to)
    {
        await foreach ((long due, byte[] bytes) in underWay.ReadAllAsync(_disposing.Token))
        {
            TimeSpan rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, _disposing.Token);
            }

            await to.SendAsync(bytes, _disposing.Token);
        }
    }

    private static long ToTicks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
