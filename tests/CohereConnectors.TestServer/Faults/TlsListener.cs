using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>Listens for TLS on loopback with one certificate, and responds every request with an empty list.</summary>
public sealed class TlsListener : IAsyncDisposable
{
    private const string Reply =
        "HTTP/1.1 200 OK\r\nContent-Length: 33\r\nConnection: close\r\n\r\n{\"connectors\":[],\"total_count\":0}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _accepting;
    private int _connections;
    private int _received;

    /// <summary>Starts listening on a free port of 127.0.0.1.</summary>
    /// <param name="certificate">What is shown to clients.</param>
    public TlsListener(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _listener.Start();
        BaseUri = new Uri($"https://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    /// <summary>The address, ending in a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many bytes came through the encryption: what a client told this server.</summary>
    public int ReceivedBytes => Volatile.Read(ref _received);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _accepting;
        _disposing.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync(_disposing.Token);
                Interlocked.Increment(ref _connections);
                await ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using SslStream secure = new(new NetworkStream(socket));
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _disposing.Token
            );
            Interlocked.Add(ref _received, await secure.ReadAsync(new byte[64 * 1024], _disposing.Token));
            await secure.WriteAsync(Encoding.ASCII.GetBytes(Reply), _disposing.Token);
            await secure.ShutdownAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
        {
            // The client would not have this certificate.
        }
    }
}
