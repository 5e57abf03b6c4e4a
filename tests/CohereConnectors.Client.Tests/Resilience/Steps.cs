using System.Net;
using System.Text;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>How an attempt ends.</summary>
internal delegate Task<HttpResponseMessage> Step(DrivenClock clock, CancellationToken cancellationToken);

internal static class Steps
{
    public static readonly Step Ok = Respond(200, Sample.PageWithTotal("1", Sample.Row()));

    public static readonly Step Refused = Throw(NetworkFailures.Refused);

    public static readonly Step UnknownName = Throw(NetworkFailures.UnknownName);

    public static readonly Step Untrusted = Throw(NetworkFailures.Untrusted);

    public static readonly Step Reset = Throw(NetworkFailures.Reset);

    public static readonly Step NoHttp = Throw(NetworkFailures.NoHttp);

    /// <summary>The network stack gives up by itself.</summary>
    public static readonly Step Cancelled = Throw(static () =>
        new TaskCanceledException("Connecting timed out.", new TimeoutException())
    );

    /// <summary>The response ends before its body does.</summary>
    public static readonly Step EarlyEnd = static (_, _) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{\"connectors\":[") { Headers = { ContentLength = 1000 } },
            }
        );

    /// <summary>Nothing comes until the attempt is given up.</summary>
    public static readonly Step Silent = static async (clock, token) =>
    {
        clock.Advance(DrivenClock.AttemptTimeout);
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("The attempt outlived its time-out.");
    };

    public static Step Status(int status, params (string Name, string Value)[] headers) =>
        Respond(status, $"{{\"message\":\"said {status}\",\"id\":\"id-{status}\"}}", headers);

    public static Step Respond(int status, string body, params (string Name, string Value)[] headers) =>
        (_, _) =>
        {
            HttpResponseMessage response = new((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            foreach ((string name, string value) in headers)
            {
                Assert.True(response.Headers.TryAddWithoutValidation(name, value));
            }

            return Task.FromResult(response);
        };

    /// <summary>Takes some time before the attempt ends as another step says.</summary>
    public static Step After(double seconds, Step step) =>
        (clock, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            return step(clock, token);
        };

    /// <summary>A step by its name in a table: a status, or what the network did.</summary>
    public static Step Named(string name, params (string Name, string Value)[] headers) =>
        name switch
        {
            "refused" => Refused,
            "unknown name" => UnknownName,
            "untrusted" => Untrusted,
            "reset" => Reset,
            "early end" => EarlyEnd,
            "silent" => Silent,
            "no HTTP" => NoHttp,
            "not JSON" => Respond(200, "<html>Sign in</html>"),
            "cancelled" => Cancelled,
#if NET
            "tunnel 407" => Throw(static () => NetworkFailures.Tunnel(HttpStatusCode.ProxyAuthenticationRequired)),
            "tunnel 502" => Throw(static () => NetworkFailures.Tunnel(HttpStatusCode.BadGateway)),
#endif
            _ => Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), headers),
        };

    private static Step Throw(Func<Exception> make) => (_, _) => Task.FromException<HttpResponseMessage>(make());
}
