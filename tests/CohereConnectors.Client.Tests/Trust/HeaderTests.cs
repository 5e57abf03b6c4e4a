using System.Net.Http.Headers;
using CohereConnectors.Client.Http;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>Headers are shown by allow-list.</summary>
public sealed class HeaderTests(ServerFixture server) : TestBase(server)
{
    [Fact]
    public async Task Request_and_response_are_shown_a_line_a_header()
    {
        await ClientOf(Server.At("/retry-after/3/warning"), key: "s3cret", name: "stock")
            .ListAsync(1, events: Events, cancellationToken: Cancellation);

        RequestEvent told = Assert.Single(Events.Requests);
        Assert.Equal(
            ["> User-Agent", "> Accept", "> Accept-Encoding", "> Authorization", "> X-Client-Name"],
            told.Headers.Where(line => line[0] == '>').Select(line => line.Split(':')[0])
        );
        Assert.Contains("> X-Client-Name: stock", told.Headers);
        Assert.Contains("> Accept: application/json", told.Headers);
        Assert.Contains("> Authorization: ***", told.Headers);
        Assert.Contains("< Retry-After: 3", told.Headers);
        Assert.Contains("< X-API-Warning: This endpoint is deprecated and will be removed.", told.Headers);
        Assert.Contains("< Content-Type: application/json", told.Headers);
        Assert.Contains($"< Content-Length: {told.Bytes}", told.Headers);
        Assert.Contains($"< x-debug-trace-id: {told.TraceId}", told.Headers);
        Assert.All(told.Headers, line => Assert.Matches(@"^[<>] [!-9;-~]+: ", line));
    }

    [Theory]
    [InlineData("Set-Cookie", false)]
    [InlineData("WWW-Authenticate", false)]
    [InlineData("Location", false)]
    [InlineData("X-Amz-Security-Token", false)]
    [InlineData("Content-Location", false)]
    [InlineData("X-RateLimit-Reset", true)]
    [InlineData("x-trial-endpoint-call-limit", true)]
    [InlineData("x-trial-endpoint-call-remaining", true)]
    [InlineData("x-endpoint-monthly-call-limit", true)]
    public async Task A_header_that_is_not_known_to_be_harmless_appears_by_name_only(string name, bool shown)
    {
        await ListAsync(
            Server.Respond(context =>
            {
                context.Response.Headers[name] = "value-1";
                return context.Response.WriteAsync("{}", Cancellation);
            })
        );

        Assert.Contains($"< {name}: {(shown ? "value-1" : "***")}", Events.Requests.Single().Headers);
    }

    [Fact]
    public void Harmless_headers_are_shown_with_their_values()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "https://api.example.com");
        using HttpResponseMessage response = new();
        request.Content = new StringContent("{}");
        response.Content = new StringContent("{}");
        (HttpHeaders Headers, string[] Lines)[] parts =
        [
            (request.Headers, ["Accept: application/json", "Accept-Encoding: gzip", "User-Agent: module/1.0"]),
            (request.Content.Headers, ["Content-Type: application/json", "Content-Length: 2"]),
            (
                response.Headers,
                [
                    "Date: Fri, 27 Nov 2026 10:00:00 GMT",
                    "Retry-After: 5",
                    "Server: nginx",
                    "Transfer-Encoding: chunked",
                    "Via: 1.1 gateway",
                    "X-API-Warning: deprecated",
                    "X-Client-Name: stock",
                    "X-Debug-Trace-Id: 4f2a",
                    "X-Endpoint-Monthly-Call-Limit: 1000",
                    "X-RateLimit-Reset: 1700000000",
                    "X-Trial-Endpoint-Call-Limit: 40",
                    "X-Trial-Endpoint-Call-Remaining: 39",
                ]
            ),
            (response.Content.Headers, ["Content-Type: text/html", "Content-Length: 3", "Content-Encoding: br"]),
        ];
        foreach ((HttpHeaders headers, string[] lines) in parts)
        {
            headers.Clear();
            Array.ForEach(lines, line => headers.Add(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 2)..]));
        }

        IReadOnlyList<string> shown = SafeHeaders.Describe(request, response, new Redactor(null));

        Assert.Equal(
            [
                .. parts[..2].SelectMany(part => part.Lines).Select(line => $"> {line}"),
                .. parts[2..].SelectMany(part => part.Lines).Select(line => $"< {line}"),
            ],
            shown
        );
    }

    [Fact]
    public async Task An_attempt_that_got_no_response_shows_what_was_sent()
    {
        await FailAsync(Server.Raw("/reset"));

        RequestEvent told = Assert.Single(Events.Requests);
        Assert.Null(told.StatusCode);
        Assert.Equal(0, told.Bytes);
        Assert.NotEmpty(told.Headers);
        Assert.All(told.Headers, line => Assert.StartsWith("> ", line, StringComparison.Ordinal));
    }
}
