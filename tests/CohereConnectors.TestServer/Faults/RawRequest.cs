using System.Net.Sockets;
using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>The first line of a request, taken apart; the rest is read and dropped.</summary>
internal sealed record RawRequest(string Method, string Prefix, string Path, string Query)
{
    private const int MaximumHeaderBytes = 64 * 1024;

    public string[] Segments { get; } = Prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null where the client left before the headers were complete.</summary>
    public static async Task<RawRequest?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaximumHeaderBytes];
        int length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        string[] firstLine = Encoding.ASCII.GetString(buffer, 0, length).Split("\r\n", 2)[0].Split(' ');
        return firstLine.Length == 3 ? Parse(firstLine[0], firstLine[1]) : null;
    }

    private static RawRequest Parse(string method, string target)
    {
        string[] parts = target.Split('?', 2);
        int root = (parts[0] + "/").IndexOf("/v1/", StringComparison.Ordinal);
        return new RawRequest(
            method,
            root < 0 ? parts[0] : parts[0][..root],
            root < 0 ? "/" : parts[0][root..],
            parts.Length == 2 ? parts[1] : "");
    }
}
