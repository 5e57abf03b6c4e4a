using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns what the network stack throws into a failure.</summary>
internal static class TransportErrors
{
    private static readonly Cause Unresolved = NotSent(route => $"{route.NextHost} could not be resolved");
    private static readonly Cause Refused = NotSent(route => $"{route.NextHop} refused the connection");
    private static readonly Cause Unreachable = NotSent(route => $"{route.NextHop} could not be reached");
    private static readonly Cause NoHandshake =
        NotSent(route => $"The secure connection to {route.Destination} could not be made");
    private static readonly Cause NoTunnel = NotSent(route => $"{route.Proxy} did not connect to {route.ServerName}");
    private static readonly Cause NotProcessed = NotSent(route => $"{route.NextHop} did not process the request");
    private static readonly Cause NotSecure = new(
        FailureKind.Untrusted,
        CohereErrorCode.ConnectionFailed,
        route => $"The secure connection to {route.Destination} could not be made");
    private static readonly Cause Broken = new(
        FailureKind.Interrupted,
        CohereErrorCode.ConnectionFailed,
        route => $"The connection to {route.Destination} broke before the response was complete");
    private static readonly Cause NotHttp = new(
        FailureKind.Unreadable,
        CohereErrorCode.InvalidResponse,
        route => $"The response from {route.Destination} is not valid HTTP");
    private static readonly Cause TooLarge = new(
        FailureKind.Unreadable,
        CohereErrorCode.ResponseTooLarge,
        route => $"The headers of the response from {route.Destination} are too large");
    private static readonly Cause ProxyAuthentication = new(
        FailureKind.Status,
        CohereErrorCode.ProxyAuthenticationRequired,
        _ => "The proxy returned 407 (Proxy Authentication Required)",
        StatusCode: 407);

    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or WebException or IOException or InvalidDataException
            or ObjectDisposedException;

    public static Failure Explain(Exception exception, NetworkRoute route, Redactor redactor)
    {
        Exception[] chain = [.. Chain(exception)];
        if (IsProxyAuthentication(chain))
        {
            return ProxyAuthentication.ToFailure(route, null, exception);
        }

        Exception innermost = chain[chain.Length - 1];
        Exception? refusal = chain.FirstOrDefault(e => e is AuthenticationException);
        Cause cause = refusal is null ? CauseOf(chain) : NotSecure;
        string? detail = cause == Refused ? null
            : cause == Unresolved ? $"{innermost.Message} ({route.NextAddress})"
            : Describe(refusal ?? innermost);
        detail = redactor.Clean(detail)?.TrimEnd('.');

        // The network stack quotes what a server sends in place of HTTP, which can be a secret that the server was
        // sent. Its exceptions are left out then.
        string text = exception.ToString();
        return cause.ToFailure(route, detail, redactor.Redact(text) == text ? exception : null);
    }

#if NET
    private static Cause CauseOf(Exception[] chain)
    {
        Exception innermost = chain[^1];
        return chain.Select(ErrorOf).LastOrDefault(IsKnown) switch
        {
            _ when Http2Errors.IsUnprocessed(innermost) => NotProcessed,
            HttpRequestError.NameResolutionError => Unresolved,
            HttpRequestError.ConnectionError => OfSocket(chain) ?? Unreachable,
            HttpRequestError.SecureConnectionError => NoHandshake,
            HttpRequestError.ProxyTunnelError => NoTunnel,
            HttpRequestError.InvalidResponse when !Http2Errors.IsBrokenHandshake(innermost) => NotHttp,
            HttpRequestError.ConfigurationLimitExceeded => TooLarge,
            _ => CauseOfInnermost(chain),
        };
    }

    private static string Describe(Exception innermost) => Http2Errors.Describe(innermost);

    private static HttpRequestError? ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException body => body.HttpRequestError,
        _ => null,
    };

    private static bool IsKnown(HttpRequestError? error) => error is not null and not HttpRequestError.Unknown;

    private static bool IsProxyAuthentication(Exception[] chain) => chain.Any(e => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ProxyTunnelError,
        StatusCode: HttpStatusCode.ProxyAuthenticationRequired,
    });
#else
    private static string Describe(Exception innermost) => innermost.Message;

    private static Cause CauseOf(Exception[] chain) => chain.OfType<WebException>().FirstOrDefault()?.Status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure => Unresolved,
        WebExceptionStatus.ConnectFailure => OfSocket(chain) ?? Unreachable,
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => NotSecure,
        WebExceptionStatus.ServerProtocolViolation => NotHttp,
        WebExceptionStatus.MessageLengthLimitExceeded => TooLarge,
        _ => CauseOfInnermost(chain),
    };

    private static bool IsProxyAuthentication(Exception[] chain) => chain.Any(e => e is WebException
    {
        Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired },
    });
#endif

    private static Cause CauseOfInnermost(Exception[] chain) =>
        chain[0] is InvalidDataException ? NotHttp : OfSocket(chain) ?? Broken;

    // What can only happen before anything is sent; null for the rest.
    private static Cause? OfSocket(Exception[] chain) =>
        (chain[chain.Length - 1] as SocketException)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => Refused,
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => Unresolved,
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => Unreachable,
            _ => null,
        };

    private static Cause NotSent(Func<NetworkRoute, string> describe) =>
        new(FailureKind.NotSent, CohereErrorCode.ConnectionFailed, describe);

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }

    private sealed record Cause(
        FailureKind Kind, CohereErrorCode Code, Func<NetworkRoute, string> Describe, int? StatusCode = null)
    {
        public Failure ToFailure(NetworkRoute route, string? detail, Exception? cause) =>
            new(Kind, Code, detail is null ? $"{Describe(route)}." : $"{Describe(route)}: {detail}.")
            {
                StatusCode = StatusCode,
                Cause = cause,
            };
    }
}
