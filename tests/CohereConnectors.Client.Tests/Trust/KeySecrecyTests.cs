using System.Security;
using System.Text;
using System.Text.Json;
using CohereConnectors.Client.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>The key is written nowhere, wherever a server repeats it.</summary>
public sealed class KeySecrecyTests(ServerFixture server) : TestBase(server)
{
    // Its percent-encoded and HTML-encoded forms differ from it.
    private const string Key = "s3cr+t/K&y=0123456789";

    private static readonly string[] EchoHeaders =
    [
        "X-API-Warning",
        "x-debug-trace-id",
        "Server",
        "Via",
        "Location",
        "Set-Cookie",
        "WWW-Authenticate",
        "X-Unknown",
    ];

    [Theory]
    [InlineData("/echo-key")]
    [InlineData("/status/500")]
    [InlineData("/html200")]
    [InlineData("/redirect/307")]
    [InlineData("/empty200")]
    public async Task A_scenario_never_tells_the_key(string scenario) => await AssertSecretAsync(Server.At(scenario));

    [Fact]
    public async Task An_echo_in_every_place_that_HTTP_has_is_masked()
    {
        Uri address = Server.Respond(async context =>
        {
            string key = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = $"No {key}";
            foreach (string name in EchoHeaders)
            {
                context.Response.Headers[name] = $"Bearer {key}";
            }

            await context.Response.WriteAsJsonAsync(
                new
                {
                    message = $"{key} {Uri.EscapeDataString(key)} {System.Net.WebUtility.HtmlEncode(key)}",
                    id = key,
                },
                Cancellation
            );
        });

        CohereApiException error = await AssertSecretAsync(address);

        Assert.Equal("Cohere returned 403 (No ***): *** *** ***", error.Message);
        Assert.Equal("***", error.RequestId);
        Assert.Equal("Bearer ***", error.TraceId);
        Assert.Equal("Bearer ***", Events.Requests[0].TraceId);
        Assert.Equal(["Bearer ***"], Events.Warnings);
    }

    [Theory]
    [InlineData(385, "application/json")]
    [InlineData(385, "text/plain")]
    [InlineData(1590, "text/plain")]
    public async Task A_key_is_masked_before_a_text_is_cut(int before, string contentType)
    {
        char filler = before > 1000 ? ' ' : 'x';
        string text = new string(filler, before) + Key;
        string body = contentType == "text/plain" ? text : $"{{\"message\":\"{text}\"}}";

        await AssertSecretAsync(Server.Respond(body, StatusCodes.Status401Unauthorized, contentType));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nYou sent Bearer {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 {0} OK\r\n\r\n")]
    [InlineData("Authorization: Bearer {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: {0}\r\nContent-Length: 1\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{{\"connectors\":[\"{0}\",}}               ")]
    public async Task What_the_network_stack_quotes_is_masked(string response)
    {
        await using RawServer raw = new(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, response, Key)
        );

        await AssertSecretAsync(raw.Http);
    }

    [Fact]
    public async Task No_event_of_a_good_request_holds_the_key()
    {
        Uri address = Server.At();

        await ClientOf(address, key: Key).ListAsync(events: Events, cancellationToken: Cancellation);

        Assert.Equal($"Bearer {Key}", Server.RequestsTo(address)[0].Headers["Authorization"]);
        Assert.Contains("> Authorization: ***", Events.Requests[0].Headers);
        AssertHidden(Describe(Events.All));
    }

    [Fact]
    public void Nothing_that_holds_the_key_prints_it()
    {
        using SecureString key = ApiKey.FromText(Key);
        CohereClientOptions options = new() { ApiKey = key };
        using CohereClient client = new(options);

        AssertHidden(
            string.Join(' ', [options, client, key, JsonSerializer.Serialize(new { client, options.BaseUri })])
        );
    }

    [Theory]
    [InlineData("limit=5&offset=7", "limit=5&offset=7")]
    [InlineData("after_token_redirect=https%3A%2F%2Fapp.example%2F%3Fstate%3Dhush", "after_token_redirect=***")]
    [InlineData("limit=5&x=hush&offset=1&hush2", "limit=5&x=***&offset=1&hush2=***")]
    [InlineData("Limit=hush&limits=hush", "Limit=***&limits=***")]
    public void Query_values_other_than_limit_and_offset_are_masked(string query, string shown)
    {
        ApiRequest request = ApiRequest.One(HttpMethod.Post, "a-1", "/oauth/authorize", query);
        Uri baseUri = new("https://api.example/prefix/");

        Assert.Equal(
            $"https://api.example/prefix/v1/connectors/a-1/oauth/authorize?{shown}",
            request.ToDisplayUri(baseUri).AbsoluteUri
        );
        Assert.Equal(
            $"https://api.example/prefix/v1/connectors/a-1/oauth/authorize?{query}",
            request.ToUri(baseUri).AbsoluteUri
        );
    }

    private static void AssertHidden(string text)
    {
        foreach (
            string form in new[]
            {
                Key,
                Uri.EscapeDataString(Key),
                System.Net.WebUtility.HtmlEncode(Key),
                Key[..10],
                Key[^10..],
                Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)),
            }
        )
        {
            Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Describe(IEnumerable<ClientEvent> events) =>
        string.Join(
            '\n',
            events.Select(happened =>
                happened + (happened is RequestEvent request ? "\n" + string.Join('\n', request.Headers) : "")
            )
        );

    private async Task<CohereApiException> AssertSecretAsync(Uri address)
    {
        CohereApiException error = await FailAsync(ClientOf(address, key: Key, retries: 1));

        AssertHidden(error.ToString());
        AssertHidden($"{error.RequestId} {error.TraceId} {error.RequestUri}");
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            AssertHidden($"{inner.Message} {string.Join(' ', inner.Data.Values.Cast<object?>())}");
        }

        Assert.NotEmpty(Events.Requests);
        AssertHidden(Describe(Events.All));
        return error;
    }
}
