using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>
/// What an <see cref="HttpClient"/> of .NET throws when the network fails. .NET Framework's throws others.
/// </summary>
internal static class NetworkFailures
{
    public static Exception Refused() =>
        new HttpRequestException(
            HttpRequestError.ConnectionError,
            "Connection refused",
            new SocketException((int)SocketError.ConnectionRefused)
        );

    public static Exception Unreachable() =>
        new HttpRequestException(
            HttpRequestError.ConnectionError,
            "No route",
            new SocketException((int)SocketError.HostUnreachable)
        );

    public static Exception UnknownName() =>
        new HttpRequestException(
            HttpRequestError.NameResolutionError,
            "No such host",
            new SocketException((int)SocketError.HostNotFound)
        );

    public static Exception Untrusted() =>
        new HttpRequestException(
            HttpRequestError.SecureConnectionError,
            "The SSL connection could not be established",
            new AuthenticationException("The certificate is not valid")
        );

    public static Exception Reset() =>
        new HttpRequestException(
            "An error occurred",
            new IOException("Unable to read", new SocketException((int)SocketError.ConnectionReset))
        );

    public static Exception Tunnel(HttpStatusCode status) =>
        new HttpRequestException(
            HttpRequestError.ProxyTunnelError,
            $"The proxy tunnel request to proxy 'http://127.0.0.1:8888/' failed with status code '{(int)status}'.",
            null,
            status
        );

    public static Exception NoHttp() =>
        new HttpRequestException(
            HttpRequestError.InvalidResponse,
            "An error occurred",
            new HttpIOException(HttpRequestError.InvalidResponse, "Received an invalid status line")
        );
}
