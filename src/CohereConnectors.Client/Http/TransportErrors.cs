using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns what the network stack throws into a failure.</summary>
internal static class TransportErrors
{
    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or IOException or InvalidDataException or CohereApiException or ObjectDisposedException or WebException;

    public static Failure Explain(Exception exception)
    {
        if (exception is CohereApiException known)
        {
            return new(FailureKind.Final, known);
        }

        Exception cause = exception;
        while (cause.InnerException is not null)
        {
            cause = cause.InnerException;
        }

        if (Chain(exception).Any(e => e is AuthenticationException))
        {
            return Fail(FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, "The secure connection could not be made", exception, Chain(exception).First(e => e is AuthenticationException));
        }

        return KindOf(exception, cause) switch
        {
            (FailureKind.Final, CohereErrorCode.ResponseTooLarge) => Fail(FailureKind.Final, CohereErrorCode.ResponseTooLarge, "The headers of the answer are too large", exception, cause),
            (FailureKind.Final, _) => Fail(FailureKind.Final, CohereErrorCode.InvalidResponse, "The answer is not valid HTTP", exception, cause),
            (FailureKind.Untrusted, _) => Fail(FailureKind.Untrusted, CohereErrorCode.ConnectionFailed, "The secure connection could not be made", exception, cause),
            (FailureKind.NotSent, _) => Fail(FailureKind.NotSent, CohereErrorCode.ConnectionFailed, "The server could not be reached", exception, cause),
            _ => Fail(FailureKind.Doubtful, CohereErrorCode.ConnectionFailed, "The connection broke before the answer was complete", exception, cause),
        };
    }

    private static (FailureKind Kind, CohereErrorCode Code) KindOf(Exception exception, Exception cause)
    {
        if (exception is InvalidDataException)
        {
            return (FailureKind.Final, CohereErrorCode.InvalidResponse);
        }

#if NET
        if (Http2Errors.IsUnprocessed(cause))
        {
            return (FailureKind.NotSent, CohereErrorCode.ConnectionFailed);
        }

        HttpRequestError? error = Chain(exception).Select(e => e switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException body => body.HttpRequestError,
            _ => (HttpRequestError?)null,
        }).LastOrDefault(e => e is not null and not HttpRequestError.Unknown);
        switch (error)
        {
            case HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError:
                return (FailureKind.NotSent, CohereErrorCode.ConnectionFailed);
            case HttpRequestError.InvalidResponse when !Http2Errors.IsBrokenHandshake(error, cause):
                return (FailureKind.Final, CohereErrorCode.InvalidResponse);
            case HttpRequestError.ConfigurationLimitExceeded:
                return (FailureKind.Final, CohereErrorCode.ResponseTooLarge);
            default:
                break;
        }
#else
        WebExceptionStatus? status = Chain(exception).OfType<WebException>().Select(e => (WebExceptionStatus?)e.Status).FirstOrDefault();
        switch (status)
        {
            case WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.ConnectFailure:
                return (FailureKind.NotSent, CohereErrorCode.ConnectionFailed);
            case WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure:
                return (FailureKind.Untrusted, CohereErrorCode.ConnectionFailed);
            case WebExceptionStatus.ServerProtocolViolation:
                return (FailureKind.Final, CohereErrorCode.InvalidResponse);
            case WebExceptionStatus.MessageLengthLimitExceeded:
                return (FailureKind.Final, CohereErrorCode.ResponseTooLarge);
            default:
                break;
        }
#endif
        bool refused = cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable };
        return (refused ? FailureKind.NotSent : FailureKind.Doubtful, CohereErrorCode.ConnectionFailed);
    }

    private static Failure Fail(FailureKind kind, CohereErrorCode code, string what, Exception exception, Exception cause) =>
        new(kind, new CohereApiException(code, $"{what}: {Describe(cause).TrimEnd('.')}.", exception));

#if NET
    private static string Describe(Exception cause) => Http2Errors.Describe(cause);
#else
    private static string Describe(Exception cause) => cause.Message;
#endif

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
