#if NET
using System.Net.Sockets;

namespace CohereConnectors.Client.Http;

/// <summary>What the failures of the network stack mean over HTTP/2.</summary>
internal static class Http2Errors
{
    private const long RefusedStream = 7;

    /// <summary>Whether the server says that it processed nothing of the request (RFC 9113, 8.7).</summary>
    public static bool IsUnprocessed(Exception cause) => cause is HttpProtocolException { ErrorCode: RefusedStream };

    /// <summary>Whether an invalid response, as the network stack calls it, is a connection that broke during the handshake.</summary>
    public static bool IsBrokenHandshake(Exception cause) => cause is SocketException;

    /// <summary>The message, without the name of the error that the network stack appends to it.</summary>
    public static string Describe(Exception cause) => cause is HttpIOException failure
        ? failure.Message.Replace($" ({failure.HttpRequestError})", "", StringComparison.Ordinal)
        : cause.Message;
}
#endif
