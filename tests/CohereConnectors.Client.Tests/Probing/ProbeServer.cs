using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>A server for many connections at once, with or without TLS, that keeps what it is sent.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposing = new();
    private readonly X509Certificate2? _certificate;
    private readonly Func<string, Stream, CancellationToken, Task> _respond;
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Task _accepting;
    private int _connections;

    public ProbeServer(Func<string, Stream, CancellationToken, Task> respond, X509Certificate2? certificate = null)
    {
        (_respond, _certificate) = (respond, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ProbeServer(string response, X509Certificate2? certificate = null)
        : this((_, stream, token) => stream.WriteAsync(Encoding.Latin1.GetBytes(response), token).AsTask(), certificate)
    { }

    /// <summary>Gets the requests, head and body as text.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public int Connections => Volatile.Read(ref _connections);

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public Uri Http => new($"http://{EndPoint}/search");

    public Uri Https => new($"https://{EndPoint}/search");

    public static string Json(string body, string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}";

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
                Interlocked.Increment(ref _connections);
                _serving.Add(ServeAsync(socket));
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
            await using var network = new NetworkStream(socket, ownsSocket: true);
            if (_certificate is null)
            {
                await ServeAsync(network);
                return;
            }

            await using var secure = new SslStream(network);

            // Offline: otherwise the server itself would download what its certificate names.
            SslStreamCertificateContext context = SslStreamCertificateContext.Create(_certificate, null, offline: true);
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = context },
                _disposing.Token
            );
            await ServeAsync(secure);
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            // The client left, or the test ended.
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        string request = await ReadAsync(stream);
        if (request.Length == 0)
        {
            return;
        }

        Requests.Enqueue(request);
        await _respond(request, stream, _disposing.Token);
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        string text = "";
        while (!IsWhole(text))
        {
            int read = await stream.ReadAsync(buffer, _disposing.Token);
            if (read == 0)
            {
                break;
            }

            text += Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }

    private static bool IsWhole(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string header = "Content-Length: ";
        int at = text.IndexOf(header, StringComparison.OrdinalIgnoreCase);
        return end >= 0
            && (at < 0 || text.Length - end - 4 >= int.Parse(text[(at + header.Length)..text.IndexOf('\r', at)], null));
    }
}
