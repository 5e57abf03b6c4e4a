using System.Text.RegularExpressions;
using CohereConnectors.Client.Http;
using CohereConnectors.Client.Tests.Resilience;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>An error of the connection names the host and the port, and says whether it was the proxy's.</summary>
public sealed class ConnectionErrorTextTests
{
    private const string Server = "api.coherre.invalid:443";
    private const string Proxy = "proxy.corp:8080";

    public static TheoryData<string, bool, string> Sentences => new()
    {
        { "unknown name", false, "The host 'api.coherre.invalid' could not be resolved: *(api.coherre.invalid:443)." },
        { "unknown name", true, "The proxy 'proxy.corp:8080' could not be resolved: *(proxy.corp:8080)." },
        { "refused", false, "The server 'api.coherre.invalid:443' refused the connection." },
        { "refused", true, "The proxy 'proxy.corp:8080' refused the connection." },
        { "unreachable", false, "The server 'api.coherre.invalid:443' could not be reached: *." },
        { "unreachable", true, "The proxy 'proxy.corp:8080' could not be reached: *." },
        { "untrusted", false, "The secure connection to 'api.coherre.invalid:443' could not be made: *." },
        { "untrusted", true, $"The secure connection to '{Server}' through the proxy '{Proxy}' could not be made: *." },
        { "reset", false, "The connection to 'api.coherre.invalid:443' broke before the response was complete: *." },
        { "reset", true, $"The connection to '{Server}' through the proxy '{Proxy}' broke before the response was*" },
        { "no http", false, "The response from 'api.coherre.invalid:443' is not valid HTTP: *." },
#if NET
        { "tunnel", true, $"The proxy '{Proxy}' did not connect to '{Server}': *status code '502'." },
        { "tunnel", false, "The proxy did not connect to 'api.coherre.invalid:443': *status code '502'." },
#endif
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_connection_error_names_who_failed(string failure, bool hasProxy, string expected)
    {
        NetworkRoute route = new(new Uri($"https://{Server}/"), hasProxy ? new Uri($"http://{Proxy}/") : null);
        Exception exception = failure switch
        {
            "unknown name" => NetworkFailures.UnknownName(),
            "refused" => NetworkFailures.Refused(),
            "unreachable" => NetworkFailures.Unreachable(),
            "untrusted" => NetworkFailures.Untrusted(),
            "reset" => NetworkFailures.Reset(),
            "no http" => NetworkFailures.NoHttp(),
#if NET
            "tunnel" => NetworkFailures.Tunnel(System.Net.HttpStatusCode.BadGateway),
#endif
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
        };

        string message = TransportErrors.Explain(exception, route, new Redactor(null)).Message;

        string pattern = Regex.Escape(expected).Replace("\\*", ".+", StringComparison.Ordinal);
        Assert.Matches($"^{pattern}$", message);
    }
    [Fact]
    public void An_exception_that_quotes_a_secret_is_left_out()
    {
        NetworkRoute route = new(new Uri($"https://{Server}/"), null);
        Redactor redactor = new(null, ApiKey.FromText("s3cret-token"));
        IOException quoting = new("Invalid header: s3cret-token");
        IOException plain = new("Invalid header");

        Failure failure = TransportErrors.Explain(quoting, route, redactor);

        Assert.Null(failure.Cause);
        Assert.EndsWith("Invalid header: ***.", failure.Message, StringComparison.Ordinal);
        Assert.Same(plain, TransportErrors.Explain(plain, route, redactor).Cause);
    }
}
