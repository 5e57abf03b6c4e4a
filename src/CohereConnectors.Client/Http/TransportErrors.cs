using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns what the network stack throws into a failure.</summary>
internal static class TransportErrors
{
    private static readonly Cause Unreachable =
        new(FailureKind.NotSent, CohereErrorCode.ConnectionFailed, "The server could not be reached");
    private static readonly Cause NotSecure =
        new(FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, "The secure connection could not be made");
    private static readonly Cause Broken = new(
        FailureKind.Interrupted, CohereErrorCode.ConnectionFailed, "The connection broke before the response was complete");
    private static readonly Cause NotHttp =
        new(FailureKind.Unreadable, CohereErrorCode.InvalidResponse, "The answer is not valid HTTP");
    private static readonly Cause TooLarge =
        new(FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge, "The headers of the answer are too large");

    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or WebException or IOException or InvalidDataException
            or ObjectDisposedException;

    public static Failure Explain(Exception exception, Redactor redactor)
    {
        Exception[] chain = [.. Chain(exception)];
        if (IsProxyAuthentication(chain))
        {
            return ProxyAuthentication(exception);
        }

        return chain.FirstOrDefault(e => e is AuthenticationException) is { } refused
            ? Fail(NotSecure, exception, refused, redactor)
            : Fail(CauseOf(chain), exception, chain[chain.Length - 1], redactor);
    }

#if NET
    private static Cause CauseOf(Exception[] chain)
    {
        Exception innermost = chain[^1];
        return chain.Select(ErrorOf).LastOrDefault(IsKnown) switch
        {
            _ when Http2Errors.IsUnprocessed(innermost) => Unreachable,
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => Unreachable,
            HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError => Unreachable,
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
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure => Unreachable,
        WebExceptionStatus.ConnectFailure => Unreachable,
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
        chain[0] is InvalidDataException ? NotHttp
        : chain[chain.Length - 1] is SocketException socket && IsBeforeSending(socket.SocketErrorCode) ? Unreachable
        : Broken;

    private static bool IsBeforeSending(SocketError error) => error is SocketError.ConnectionRefused
        or SocketError.HostNotFound
        or SocketError.HostUnreachable
        or SocketError.NetworkUnreachable;

    private static Failure ProxyAuthentication(Exception exception)
    {
        const CohereErrorCode code = CohereErrorCode.ProxyAuthenticationRequired;
        const string message = "The proxy answered 407 (Proxy Authentication Required).";
        return new(FailureKind.Status, new CohereApiException(code, message, exception) { StatusCode = 407 });
    }

    // The network stack quotes what a server sends in place of HTTP, which can be a secret that the server was sent. Its
    // exceptions are left out then.
    private static Failure Fail(Cause cause, Exception exception, Exception innermost, Redactor redactor)
    {
        string text = exception.ToString();
        Exception? shown = redactor.Redact(text) == text ? exception : null;
        string message = $"{cause.Description}: {redactor.Clean(Describe(innermost))!.TrimEnd('.')}.";
        return new(cause.Kind, new CohereApiException(cause.Code, message, shown));
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }

    private sealed record Cause(FailureKind Kind, CohereErrorCode Code, string Description);
}
