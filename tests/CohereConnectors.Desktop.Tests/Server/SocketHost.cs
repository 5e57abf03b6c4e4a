using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CohereConnectors.Desktop.Tests.Server;

/// <summary>
/// The least of HTTP/1.1 that the tests need, on loopback: one request after the other on connections that stay open.
/// </summary>
internal sealed class SocketHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private Task _accepting = Task.CompletedTask;
    private volatile bool _disposed;

    public SocketHost()
    {
        _listener.Start();
        BaseUri = new Uri($"http://{_listener.LocalEndpoint}/");
    }

    public Uri BaseUri { get; }

    public void Start(RequestDelegate handle)
    {
        // A request knows nothing of the test that happened to start the server.
        using (ExecutionContext.SuppressFlow())
        {
            _accepting = Task.Run(() => AcceptAsync(handle));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        _listener.Stop();
        await _accepting;
        foreach (KeyValuePair<HttpConnection, Task> serving in _connections)
        {
            serving.Key.Dispose();
            await serving.Value;
        }
    }

    private async Task AcceptAsync(RequestDelegate handle)
    {
        while (true)
        {
            try
            {
                HttpConnection connection = new(await _listener.AcceptSocketAsync());
                _connections[connection] = Task.Run(() => connection.ServeAsync(handle));
            }
            catch (Exception exception) when (_disposed && exception is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
