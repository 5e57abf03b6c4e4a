using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CohereConnectors.Testing.Faults;

/// <summary>A request as it came: its first line taken apart, and the rest for those who repeat it.</summary>
internal sealed record RawRequest(string Method, string Prefix, string Path, string Query)
{
    private const int MaximumBytes = 128 * 1024;

    public string[] Segments { get; } = Prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Everything before the empty line.</summary>
    public string Head { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>The value of a header; empty where it was not sent.</summary>
    public string Header(string name) => HeaderOf(Head, name);

    /// <summary>Null where the client left before the request was complete.</summary>
    public static async Task<RawRequest?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaximumBytes];
        int length = 0;
        int head;
        while (
            (head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0 || length < head + 4 + BodyLength(buffer, head)
        )
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        string text = Encoding.ASCII.GetString(buffer, 0, head);
        string[] firstLine = text.Split("\r\n", 2)[0].Split(' ');
        return firstLine.Length != 3
            ? null
            : Parse(firstLine[0], firstLine[1]) with
            {
                Head = text,
                Body = Encoding.UTF8.GetString(buffer, head + 4, length - head - 4),
            };
    }

    private static int BodyLength(byte[] buffer, int head) =>
        int.TryParse(
            HeaderOf(Encoding.ASCII.GetString(buffer, 0, head), "Content-Length"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int length
        )
            ? length
            : 0;

    private static string HeaderOf(string head, string name) =>
        head.Split("\r\n")
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .FirstOrDefault(pair => pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))
            ?[1].Trim()
        ?? "";

    private static RawRequest Parse(string method, string target)
    {
        string[] parts = target.Split('?', 2);
        int root = (parts[0] + "/").IndexOf("/v1/", StringComparison.Ordinal);
        return new RawRequest(
            method,
            root < 0 ? parts[0] : parts[0][..root],
            root < 0 ? "/" : parts[0][root..],
            parts.Length == 2 ? parts[1] : ""
        );
    }
}
