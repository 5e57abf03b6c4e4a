using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>How an attempt ends.</summary>
internal delegate Task<HttpResponseMessage> Step(DrivenClock clock, CancellationToken cancellationToken);

internal static class Steps
{
    public static readonly Step Ok = Answer(200, Sample.PageWithTotal("1", Sample.Row()));

    public static readonly Step Refused = Throw(static () => new HttpRequestException(
        HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

    public static readonly Step UnknownName = Throw(static () => new HttpRequestException(
        HttpRequestError.NameResolutionError, "No such host", new SocketException((int)SocketError.HostNotFound)));

    public static readonly Step Untrusted = Throw(static () => new HttpRequestException(
        HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("The certificate is not valid")));

    public static readonly Step Reset = Throw(static () => new HttpRequestException(
        "An error occurred", new IOException("Unable to read", new SocketException((int)SocketError.ConnectionReset))));

    public static readonly Step NoHttp = Throw(static () => new HttpRequestException(
        HttpRequestError.InvalidResponse, "An error occurred", new HttpIOException(HttpRequestError.InvalidResponse, "Received an invalid status line")));

    /// <summary>The answer ends before its body does.</summary>
    public static readonly Step EarlyEnd = static (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StringContent("{\"connectors\":[") { Headers = { ContentLength = 1000 } },
    });

    /// <summary>Nothing comes until the attempt is given up.</summary>
    public static readonly Step Silent = static async (clock, token) =>
    {
        clock.Advance(DrivenClock.AttemptTimeout);
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("The attempt outlived its time-out.");
    };

    public static Step Status(int status, params (string Name, string Value)[] headers) =>
        Answer(status, $"{{\"message\":\"said {status}\",\"id\":\"id-{status}\"}}", headers);

    public static Step Answer(int status, string body, params (string Name, string Value)[] headers) => (_, _) =>
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return Task.FromResult(response);
    };

    /// <summary>Takes some time before the attempt ends as another step says.</summary>
    public static Step After(double seconds, Step step) => (clock, token) =>
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        return step(clock, token);
    };

    /// <summary>A step by its name in a table: a status, or what the network did.</summary>
    public static Step Named(string name, params (string Name, string Value)[] headers) => name switch
    {
        "refused" => Refused,
        "unknown name" => UnknownName,
        "untrusted" => Untrusted,
        "reset" => Reset,
        "early end" => EarlyEnd,
        "silent" => Silent,
        "no HTTP" => NoHttp,
        _ => Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), headers),
    };

    private static Step Throw(Func<Exception> make) => (_, _) => Task.FromException<HttpResponseMessage>(make());
}
