using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns what the network stack throws into a failure.</summary>
internal static class TransportErrors
{
    private const string Unreachable = "The server could not be reached";
    private const string Broken = "The connection broke before the answer was complete";
    private const string NotSecure = "The secure connection could not be made";
    private const string NotHttp = "The answer is not valid HTTP";
    private const string HeadersTooLarge = "The headers of the answer are too large";

    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException or WebException;

    public static Failure Explain(Exception exception, Redactor redactor)
    {
        Exception[] chain = [.. Chain(exception)];
        if (IsProxyAuthentication(chain))
        {
            return new(FailureKind.Status, new CohereApiException(
                CohereErrorCode.ProxyAuthenticationRequired, "The proxy answered 407 (Proxy Authentication Required).", exception) { StatusCode = 407 });
        }

        if (chain.FirstOrDefault(e => e is AuthenticationException) is { } refused)
        {
            return Fail(FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, NotSecure, exception, refused, redactor);
        }

        (FailureKind kind, CohereErrorCode code, string what) = Classify(chain);
        return Fail(kind, code, what, exception, chain[chain.Length - 1], redactor);
    }

#if NET
    private static (FailureKind Kind, CohereErrorCode Code, string What) Classify(Exception[] chain) => chain.Select(ErrorOf).LastOrDefault(IsKnown) switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            (FailureKind.NotSent, CohereErrorCode.ConnectionFailed, Unreachable),
        HttpRequestError.InvalidResponse => (FailureKind.Unreadable, CohereErrorCode.InvalidResponse, NotHttp),
        HttpRequestError.ConfigurationLimitExceeded => (FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge, HeadersTooLarge),
        _ => ClassifyCause(chain),
    };

    private static bool IsProxyAuthentication(Exception[] chain) => chain.Any(e => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ProxyTunnelError,
        StatusCode: HttpStatusCode.ProxyAuthenticationRequired,
    });

    private static HttpRequestError? ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException body => body.HttpRequestError,
        _ => null,
    };

    private static bool IsKnown(HttpRequestError? error) => error is not null and not HttpRequestError.Unknown;
#else
    private static (FailureKind Kind, CohereErrorCode Code, string What) Classify(Exception[] chain) => chain.OfType<WebException>().FirstOrDefault()?.Status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.ConnectFailure =>
            (FailureKind.NotSent, CohereErrorCode.ConnectionFailed, Unreachable),
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => (FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, NotSecure),
        WebExceptionStatus.ServerProtocolViolation => (FailureKind.Unreadable, CohereErrorCode.InvalidResponse, NotHttp),
        WebExceptionStatus.MessageLengthLimitExceeded => (FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge, HeadersTooLarge),
        _ => ClassifyCause(chain),
    };

    private static bool IsProxyAuthentication(Exception[] chain) => chain.Any(e => e is WebException
    {
        Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired },
    });
#endif

    private static (FailureKind Kind, CohereErrorCode Code, string What) ClassifyCause(Exception[] chain) =>
        chain[0] is InvalidDataException
            ? (FailureKind.Unreadable, CohereErrorCode.InvalidResponse, NotHttp)
            : chain[chain.Length - 1] is SocketException
            {
                SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable,
            }
                ? (FailureKind.NotSent, CohereErrorCode.ConnectionFailed, Unreachable)
                : (FailureKind.Interrupted, CohereErrorCode.ConnectionFailed, Broken);

    // The network stack quotes what a server sends in place of HTTP, and that can be what it was sent: then its exceptions are left out.
    private static Failure Fail(FailureKind kind, CohereErrorCode code, string what, Exception exception, Exception cause, Redactor redactor)
    {
        string text = exception.ToString();
        return new(kind, new CohereApiException(
            code, $"{what}: {redactor.Clean(cause.Message)!.TrimEnd('.')}.", redactor.Redact(text) == text ? exception : null));
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
