using System.Net;
#if NET
using System.Net.Sockets;
#endif

namespace CohereConnectors.Client.Probing;

/// <summary>Resolves names and opens connections.</summary>
/// <param name="ResolveAsync">Returns the addresses of a host.</param>
/// <param name="ConnectAsync">Opens a connection to an address.</param>
internal sealed record ProbeNetwork(
    Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync,
    Func<IPEndPoint, CancellationToken, Task<Stream>> ConnectAsync)
{
    public static ProbeNetwork System { get; } = new(ResolveBySystemAsync, ConnectBySocketAsync);

    private static async Task<IPAddress[]> ResolveBySystemAsync(string host, CancellationToken cancellationToken)
    {
        // The name service ignores cancellation: leave it to itself then.
        Task<IPAddress[]> resolving = Task.Run(() => Dns.GetHostAddresses(host), CancellationToken.None);
        await Task.WhenAny(resolving, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            _ = resolving.ContinueWith(
                static failed => failed.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await resolving.ConfigureAwait(false);
    }

#if NET
    private static async Task<Stream> ConnectBySocketAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
#else
    private static Task<Stream> ConnectBySocketAsync(IPEndPoint endPoint, CancellationToken cancellationToken) =>
        throw new PlatformNotSupportedException(".NET Framework connects by itself.");
#endif
}
