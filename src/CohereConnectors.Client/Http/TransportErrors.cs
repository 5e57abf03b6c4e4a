using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns what the network stack throws into a failure.</summary>
internal static class TransportErrors
{
    private static readonly Cause Unreachable =
        new(FailureKind.NotSent, CohereErrorCode.ConnectionFailed, "The server could not be reached");
    private static readonly Cause NotProcessed =
        new(FailureKind.NotSent, CohereErrorCode.ConnectionFailed, "The server did not process the request");
    private static readonly Cause NotSecure =
        new(FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, "The secure connection could not be made");
    private static readonly Cause Broken = new(
        FailureKind.Interrupted,
        CohereErrorCode.ConnectionFailed,
        "The connection broke before the response was complete");
    private static readonly Cause NotHttp =
        new(FailureKind.Unreadable, CohereErrorCode.InvalidResponse, "The answer is not valid HTTP");
    private static readonly Cause TooLarge =
        new(FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge, "The headers of the answer are too large");
    private static readonly Cause ProxyAuthentication = new(
        FailureKind.Status,
        CohereErrorCode.ProxyAuthenticationRequired,
        "The proxy answered 407 (Proxy Authentication Required)",
        StatusCode: 407);

    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or WebException or IOException or InvalidDataException
            or ObjectDisposedException;

    public static Failure Explain(Exception exception, Redactor redactor)
    {
        Exception[] chain = [.. Chain(exception)];
        if (IsProxyAuthentication(chain))
        {
            return ProxyAuthentication.ToFailure(null, exception);
        }

        Exception? refusal = chain.FirstOrDefault(e => e is AuthenticationException);
        Cause cause = refusal is null ? CauseOf(chain) : NotSecure;
        string detail = redactor.Clean(Describe(refusal ?? chain[chain.Length - 1]))!.TrimEnd('.');

        // The network stack quotes what a server sends in place of HTTP, which can be a secret that the server was
        // sent. Its exceptions are left out then.
        string text = exception.ToString();
        return cause.ToFailure(detail, redactor.Redact(text) == text ? exception : null);
    }

#if NET
    private static Cause CauseOf(Exception[] chain)
    {
        Exception innermost = chain[^1];
        return chain.Select(ErrorOf).LastOrDefault(IsKnown) switch
        {
            _ when Http2Errors.IsUnprocessed(innermost) => NotProcessed,
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

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }

    private sealed record Cause(FailureKind Kind, CohereErrorCode Code, string Sentence, int? StatusCode = null)
    {
        public Failure ToFailure(string? detail, Exception? cause) =>
            new(Kind, Code, detail is null ? $"{Sentence}." : $"{Sentence}: {detail}.")
            {
                StatusCode = StatusCode,
                Cause = cause,
            };
    }
}
