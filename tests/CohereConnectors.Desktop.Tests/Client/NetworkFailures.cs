using System.Net;
using System.Net.Sockets;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>What an <see cref="HttpClient"/> of .NET Framework throws when the network fails.</summary>
internal static class NetworkFailures
{
    public static Exception Refused() =>
        Make(WebExceptionStatus.ConnectFailure, new SocketException((int)SocketError.ConnectionRefused));

    public static Exception Unreachable() =>
        Make(WebExceptionStatus.ConnectFailure, new SocketException((int)SocketError.HostUnreachable));

    public static Exception UnknownName() => Make(WebExceptionStatus.NameResolutionFailure);

    public static Exception Untrusted() => Make(WebExceptionStatus.SecureChannelFailure);

    public static Exception Reset() =>
        Make(
            WebExceptionStatus.ReceiveFailure,
            new IOException("Unable to read", new SocketException((int)SocketError.ConnectionReset))
        );

    public static Exception NoHttp() => Make(WebExceptionStatus.ServerProtocolViolation);

    private static HttpRequestException Make(WebExceptionStatus status, Exception? inner = null) =>
        new("An error occurred", new WebException($"The request failed: {status}", inner, status, response: null));
}
