using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CohereConnectors.Testing.Faults;

/// <summary>
/// A TLS listener on loopback that negotiates HTTP/2 and plays what no HTTP/2 server would send: see <see cref="Http2Faults"/>.
/// </summary>
public sealed class Http2Listener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly X509Certificate2 _certificate;
    private readonly Http2Fault _fault;
    private readonly Task _accepting;
    private int _connections;
    private int _requests;

    /// <summary>Starts listening on a free port of 127.0.0.1.</summary>
    /// <param name="certificate">The certificate that clients see.</param>
    /// <param name="fault">The name of the fault; see <see cref="Http2Faults"/>.</param>
    public Http2Listener(X509Certificate2 certificate, string fault)
    {
        _certificate = certificate;
        _fault = Http2Faults.Find(fault);
        _listener.Start();
        BaseUri = new Uri($"https://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    /// <summary>The address, ending in a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>The number of accepted connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The number of requests whose headers arrived.</summary>
    public int Requests => Volatile.Read(ref _requests);

    internal int NextRequest() => Interlocked.Increment(ref _requests);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _accepting;
        await Task.WhenAll(_serving);
        _disposing.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_disposing.Token);
                _serving.Add(ServeAsync(socket, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        try
        {
            socket.NoDelay = true;
            await using SslStream secure = new(new NetworkStream(socket, ownsSocket: true));
            SslServerAuthenticationOptions options = new()
            {
                ServerCertificate = _certificate,
                ApplicationProtocols = [SslApplicationProtocol.Http2],
            };
            await secure.AuthenticateAsServerAsync(options, _disposing.Token);
            await new Http2Connection(this, socket, secure, number, _fault, _disposing.Token).ServeAsync();
        }
        catch (Exception exception) when (exception
            is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The fault is over: the client left, or the fault itself closed the connection.
        }
    }
}
