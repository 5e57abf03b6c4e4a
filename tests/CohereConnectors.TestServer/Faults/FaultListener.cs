using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing.Faults;

/// <summary>
/// A TCP listener on loopback that plays what no HTTP server would send: see <see cref="FaultTable"/>.
/// </summary>
public sealed class FaultListener : IAsyncDisposable
{
    private static readonly TimeSpan LongestFault = TimeSpan.FromMinutes(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly RequestCounter _counter = new();
    private readonly TlsListeners _tls = new();
    private readonly FaultTable _faults;
    private readonly Task _accepting;
    private int _accepted;
    private int _open;
    private int _disposed;

    /// <summary>Starts listening on a free port of 127.0.0.1.</summary>
    /// <param name="service">Where good responses come from.</param>
    public FaultListener(SandboxService service)
    {
        _faults = new FaultTable(service, _counter, _tls);
        _listener.Start();
        BaseUri = new Uri($"http://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    /// <summary>The address, ending in a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>How many connections were accepted since the start or the last reset.</summary>
    public int AcceptedConnections => Volatile.Read(ref _accepted);

    /// <summary>How many connections neither side has closed.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>The base address of a fault: <c>At("/silent")</c>.</summary>
    public Uri At(string prefix) => new(BaseUri, prefix);

    /// <summary>How many requests came below that prefix since the start or the last reset.</summary>
    public int RequestsAt(string prefix) => _counter.Count(prefix);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _disposing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        await _tls.DisposeAsync();
        _disposing.Dispose();
        _listener.Dispose();
    }

    internal void Reset()
    {
        _counter.Clear();
        Volatile.Write(ref _accepted, 0);
    }

    private async Task AcceptAsync()
    {
        while (!_disposing.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync(_disposing.Token);
                Interlocked.Increment(ref _accepted);
                Interlocked.Increment(ref _open);
                Track(ServeAsync(socket));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // Disposed, or a client that left before it was accepted.
            }
        }
    }

    private void Track(Task serving)
    {
        _serving[serving] = true;
        _ = serving.ContinueWith(ended => _serving.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket socket)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token);
        gone.CancelAfter(LongestFault);
        Task watching = Task.CompletedTask;
        try
        {
            socket.NoDelay = true;
            if (await RawRequest.ReadAsync(socket, gone.Token) is { } request)
            {
                _counter.Next(request.Prefix);
                watching = CancelWhenClientLeavesAsync(socket, gone);
                await _faults.PlayAsync(new FaultConnection(socket, request, gone.Token));
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The fault is over: the client left, or the fault itself closed the connection.
        }
        finally
        {
            socket.Dispose();
            Interlocked.Decrement(ref _open);
            await watching;
        }
    }

    private static async Task CancelWhenClientLeavesAsync(Socket socket, CancellationTokenSource gone)
    {
        byte[] rest = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(rest, gone.Token) > 0) { }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone too.
        }

        await gone.CancelAsync();
    }
}
