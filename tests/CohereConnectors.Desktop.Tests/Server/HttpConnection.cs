using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using CohereConnectors.Testing.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Desktop.Tests.Server;

/// <summary>A connection of a client, and the requests that come on it.</summary>
internal sealed class HttpConnection(Socket socket) : IHttpRequestLifetimeFeature, IDisposable
{
    private static readonly byte[] NoHttp = Encoding.ASCII.GetBytes(
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );

    [SuppressMessage(
        "Usage",
        "CA2213",
        Justification = "Requests still ask it when the connection is gone, and without a timer it holds nothing."
    )]
    private readonly CancellationTokenSource _gone = new();

    public CancellationToken RequestAborted
    {
        get => _gone.Token;
        set => throw new NotSupportedException();
    }

    public void Abort()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Dispose();
    }

    public void Dispose()
    {
        socket.Dispose();
        _gone.Cancel();
    }

    public async Task ServeAsync(RequestDelegate handle)
    {
        socket.NoDelay = true;
        try
        {
            Task<bool> next = HasNextAsync();
            while (await next && await RawRequest.ReadAsync(socket, CancellationToken.None) is { } request)
            {
                next = HasNextAsync();
                ResponseFeature response = new(socket);
                await handle(new DefaultHttpContext(FeaturesOf(request, response)));
                await response.EndAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException || _gone.IsCancellationRequested)
        {
            // The client left, or the test ended the connection.
        }
        finally
        {
            Dispose();
        }
    }

    private FeatureCollection FeaturesOf(RawRequest request, ResponseFeature response)
    {
        string target = request.Head.Split(' ')[1];
        HttpRequestFeature asked = new()
        {
            Method = request.Method,
            RawTarget = target,
            Path = Uri.UnescapeDataString(target.Split('?')[0]),
            QueryString = request.Query.Length == 0 ? "" : $"?{request.Query}",
            Body = new MemoryStream(Encoding.UTF8.GetBytes(request.Body)),
        };
        foreach (string[] header in request.Head.Split("\r\n").Skip(1).Select(line => line.Split(':', 2)))
        {
            asked.Headers.Append(header[0], header[1].Trim());
        }

        FeatureCollection features = new();
        features.Set<IHttpRequestFeature>(asked);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(this);
        return features;
    }

    /// <summary>
    /// Waits for the next request, which it leaves where it is. False, and the request under way aborted, when the
    /// client left or speaks no HTTP.
    /// </summary>
    private async Task<bool> HasNextAsync()
    {
        byte[] first = new byte[1];
        try
        {
            int read = await socket.ReceiveAsync(new ArraySegment<byte>(first), SocketFlags.Peek);
            if (first[0] is >= (byte)'A' and <= (byte)'Z')
            {
                return true;
            }

            if (read > 0)
            {
                await socket.ReceiveAsync(new ArraySegment<byte>(new byte[4096]), SocketFlags.None);
                await socket.SendAsync(new ArraySegment<byte>(NoHttp), SocketFlags.None);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Gone too.
        }

        _gone.Cancel();
        return false;
    }
}
