#if NET
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>
/// What the network stack reports decides whether the request may have been received, and so whether it is retried.
/// </summary>
public sealed class NetworkErrorTests
{
    private static readonly NetworkRoute Route = new(new Uri("https://api.coherre.invalid/"), null);

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "The server 'api.coherre.invalid:443' refused the connection.")]
    [InlineData(SocketError.HostUnreachable, "The server 'api.coherre.invalid:443' could not be reached: ")]
    [InlineData(SocketError.NetworkUnreachable, "The server 'api.coherre.invalid:443' could not be reached: ")]
    [InlineData(SocketError.TimedOut, "The server 'api.coherre.invalid:443' could not be reached: ")]
    [InlineData(SocketError.HostNotFound, "The host 'api.coherre.invalid' could not be resolved: ")]
    [InlineData(SocketError.TryAgain, "The host 'api.coherre.invalid' could not be resolved: ")]
    [InlineData(SocketError.NoData, "The host 'api.coherre.invalid' could not be resolved: ")]
    public void Without_a_connection_nothing_was_sent(SocketError error, string message)
    {
        HttpRequestException exception = new(HttpRequestError.ConnectionError, "x", new SocketException((int)error));

        Failure failure = Explain(exception);

        Assert.Equal((FailureKind.NotSent, CohereErrorCode.ConnectionFailed), (failure.Kind, failure.Code));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset, "Interrupted")]
    [InlineData(SocketError.TimedOut, "Interrupted")]
    [InlineData(SocketError.ConnectionRefused, "NotSent")]
    [InlineData(SocketError.HostUnreachable, "NotSent")]
    public void A_socket_that_fails_later_may_have_sent_the_request(SocketError error, string kind)
    {
        IOException exception = new("Unable to read data", new SocketException((int)error));

        Assert.Equal(kind, Explain(exception).Kind.ToString());
        Assert.Equal(kind, Explain(new HttpRequestException("x", exception)).Kind.ToString());
    }

    [Fact]
    public void A_handshake_that_fails_sends_nothing_and_only_a_refused_certificate_is_final()
    {
        IOException closed = new("The server closed the connection");
        AuthenticationException refused = new("The certificate is not valid", new IOException("The chain is short"));

        Failure broken = Explain(new HttpRequestException(HttpRequestError.SecureConnectionError, "x", closed));
        Failure untrusted = Explain(new HttpRequestException(HttpRequestError.SecureConnectionError, "x", refused));

        Assert.Equal((FailureKind.NotSent, FailureKind.Untrusted), (broken.Kind, untrusted.Kind));
        Assert.Equal(CohereErrorCode.ConnectionFailed, untrusted.Code);
        Assert.Equal(
            "The secure connection to 'api.coherre.invalid:443' could not be made: The server closed the connection.",
            broken.Message);
        Assert.Equal(
            "The secure connection to 'api.coherre.invalid:443' could not be made: The certificate is not valid.",
            untrusted.Message);
    }

    [Theory]
    [InlineData(7, "NotSent", "did not process the request: ")]
    [InlineData(2, "Interrupted", "broke before the response was complete: ")]
    public void Only_a_stream_that_the_server_refused_was_not_processed(long error, string kind, string message)
    {
        Failure failure = Explain(new HttpRequestException("x", new HttpProtocolException(error, "Reset", null)));

        Assert.Equal(kind, failure.Kind.ToString());
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_that_is_not_HTTP_is_not_retried()
    {
        InvalidDataException garbage = new("The archive entry was compressed using an unsupported method");
        HttpIOException status = new(HttpRequestError.InvalidResponse, "Received an invalid status line");

        foreach (Exception exception in new Exception[] { garbage, status })
        {
            Failure failure = Explain(exception);

            Assert.Equal((FailureKind.Unreadable, CohereErrorCode.InvalidResponse), (failure.Kind, failure.Code));
            Assert.Equal(
                "The response from 'api.coherre.invalid:443' is not valid HTTP: "
                    + $"{exception.Message.Replace(" (InvalidResponse)", "", StringComparison.Ordinal)}.",
                failure.Message);
        }
    }

    [Fact]
    public void A_connection_that_breaks_in_the_first_bytes_is_a_broken_connection()
    {
        SocketException reset = new((int)SocketError.ConnectionReset);

        Failure failure = Explain(new HttpRequestException(HttpRequestError.InvalidResponse, "x", reset));

        Assert.Equal((FailureKind.Interrupted, CohereErrorCode.ConnectionFailed), (failure.Kind, failure.Code));
    }

    [Fact]
    public void Headers_without_end_are_a_response_that_is_too_large()
    {
        Failure failure = Explain(new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "Over 64 KB"));

        Assert.Equal((FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge), (failure.Kind, failure.Code));
        Assert.Equal(
            "The headers of the response from 'api.coherre.invalid:443' are too large: Over 64 KB.", failure.Message);
    }

    [Fact]
    public void A_proxy_that_asks_for_a_password_is_a_status_code()
    {
        HttpRequestException exception = new(
            HttpRequestError.ProxyTunnelError, "x", null, HttpStatusCode.ProxyAuthenticationRequired);

        Failure failure = Explain(new IOException("x", exception));

        Assert.Equal(
            (FailureKind.Status, CohereErrorCode.ProxyAuthenticationRequired, 407),
            (failure.Kind, failure.Code, failure.StatusCode));
        Assert.Equal("The proxy returned 407 (Proxy Authentication Required).", failure.Message);
    }

    [Fact]
    public void What_the_network_throws_is_explained_and_faults_of_the_program_are_not()
    {
        Assert.All(
            new Exception[]
            {
                new HttpRequestException(), new WebException(), new IOException(), new InvalidDataException(),
                new ObjectDisposedException("stream"),
            },
            exception => Assert.True(TransportErrors.Explains(exception)));
        Assert.False(TransportErrors.Explains(new InvalidOperationException()));
        Assert.False(TransportErrors.Explains(new OperationCanceledException()));
    }

    private static Failure Explain(Exception exception) =>
        TransportErrors.Explain(exception, Route, new Redactor(null));
}
#endif
