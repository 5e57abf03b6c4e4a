using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CohereConnectors.Client.Probing;

/// <summary>Turns what the network stack throws into a failure, by the stage that was reached.</summary>
internal static class ProbeErrors
{
    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or WebException or IOException or InvalidDataException or SocketException
            or AuthenticationException or TimeoutException or ObjectDisposedException;

    public static ProbeFailure Explain(ProbeConnection connection, Exception exception, ProbeOptions options)
    {
        if (connection.Failure is { } known)
        {
            return known;
        }

        string host = $"The host '{connection.Url.IdnHost}'";
        bool usesProxy = options.Proxy is not null;
        return StageOf(connection.Stage, exception) switch
        {
            _ when exception is TimeoutException => TimedOut(connection, options),
            ProbeStage.Dns or ProbeStage.Connect when usesProxy =>
                new(ProbeCode.ConnectFailed, $"The proxy did not connect to the host '{connection.Url.IdnHost}'."),
            ProbeStage.Dns => new(ProbeCode.NameNotFound, $"{host} could not be resolved."),
            ProbeStage.Connect when IsRefused(exception) =>
                new(ProbeCode.ConnectFailed, $"{host} refused the connection to port {connection.Url.Port}."),
            ProbeStage.Connect =>
                new(ProbeCode.ConnectFailed, $"{host} could not be reached on port {connection.Url.Port}."),
            ProbeStage.Tls => new(ProbeCode.TlsFailed, $"{host} did not agree on a secure connection."),
            ProbeStage.Http => new(ProbeCode.HttpError, $"{host} sent no valid HTTP response."),
            _ => new(ProbeCode.HttpError, "The connection broke before the response was complete."),
        };
    }

    public static ProbeFailure TimedOut(ProbeConnection connection, ProbeOptions options)
    {
        string seconds = FormattableString.Invariant($"{options.Timeout.TotalSeconds:0.###} seconds");
        string waited = connection.Stage switch
        {
            ProbeStage.Dns => "The name was not resolved",
            ProbeStage.Connect => "The server did not accept the connection",
            ProbeStage.Tls => "The server did not agree on a secure connection",
            ProbeStage.Http => "The server did not respond",
            _ => "The response was not complete",
        };
        return new(ProbeCode.TimedOut, $"{waited} within {seconds}.");
    }

    private static bool IsRefused(Exception exception) =>
        exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

#if NET
    private static ProbeStage StageOf(ProbeStage stage, Exception exception) => stage;
#else
    private static ProbeStage StageOf(ProbeStage stage, Exception exception) =>
        (exception as WebException ?? exception.InnerException as WebException)?.Status switch
        {
            WebExceptionStatus.NameResolutionFailure => ProbeStage.Dns,
            WebExceptionStatus.ConnectFailure or WebExceptionStatus.ProxyNameResolutionFailure => ProbeStage.Connect,
            WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => ProbeStage.Tls,
            not null when stage < ProbeStage.Http => ProbeStage.Http,
            _ => stage,
        };
#endif
}
