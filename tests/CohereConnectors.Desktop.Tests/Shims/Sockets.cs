using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CohereConnectors;

/// <summary>What the sockets of later frameworks have: memory and cancellation, which closes the socket here.</summary>
internal static class Sockets
{
    public static Task<int> SendAsync(
        this Socket socket,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken
    ) =>
        CancellableAsync(() => socket.SendAsync(SegmentOf(bytes), SocketFlags.None), socket.Dispose, cancellationToken);

    public static Task<int> ReceiveAsync(
        this Socket socket,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    ) =>
        CancellableAsync(
            () => socket.ReceiveAsync(SegmentOf(buffer), SocketFlags.None),
            socket.Dispose,
            cancellationToken
        );

    public static Task<Socket> AcceptSocketAsync(this TcpListener listener, CancellationToken cancellationToken) =>
        CancellableAsync(listener.AcceptSocketAsync, listener.Stop, cancellationToken);

    public static void Dispose(this TcpListener listener) => listener.Stop();

    private static ArraySegment<byte> SegmentOf(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment)
            ? segment
            : new ArraySegment<byte>(memory.ToArray());

    private static async Task<T> CancellableAsync<T>(
        Func<Task<T>> work,
        Action end,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using (cancellationToken.Register(end))
        {
            try
            {
                return await work();
            }
            catch (Exception exception)
                when (cancellationToken.IsCancellationRequested
                    && exception is SocketException or ObjectDisposedException
                )
            {
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }
        }
    }
}
