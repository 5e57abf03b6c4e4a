using System.Security;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>What is sent, and what is never sent.</summary>
public sealed class ProbeRequestTests : ProbeTestBase
{
    private const string Token = "TOKEN-9fK3tXw";

    [Fact]
    public async Task The_request_is_the_one_of_Cohere_and_has_no_secret()
    {
        await using ProbeServer server = Server(ProbeServer.Json(Good, headers: "Set-Cookie: a=b\r\n"));
        ProbeOptions options = LeadTo(server) with { Query = "what is \"new\"?" };
        options = options with { CreateHandler = connection => Trust(connection, options) };

        await TestAsync(Url, options);

        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /search HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"query\":\"what is \\u0022new\\u0022?\"}", request, StringComparison.Ordinal);
        string[] headers =
        [
            .. request.Split("\r\n").Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(':')[0]),
        ];
        Assert.Equal(
            ["Accept", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent"],
            headers.Order(StringComparer.Ordinal)
        );
        Assert.Contains("Content-Type: application/json\r\n", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bearer", $"Authorization: Bearer {Token}\r\n")]
    [InlineData("basic", $"Authorization: Basic {Token}\r\n")]
    [InlineData("noscheme", $"Authorization: {Token}\r\n")]
    public async Task The_token_of_the_host_is_sent(string type, string header)
    {
        await using ProbeServer server = Server(ProbeServer.Json(Good));

        ConnectorTestResult result = await TestAsync(
            Url,
            LeadTo(server) with
            {
                Tokens = TokenOf("API.cohere.com", type),
            }
        );

        Assert.Equal(("Passed", true), (result.Outcome, result.SentToken));
        Assert.Contains(header, Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cohere.com")]
    [InlineData("www.api.cohere.com")]
    [InlineData("api.cohere.com.")]
    [InlineData("api.cohere.co")]
    public async Task The_token_of_another_host_is_not_sent(string host)
    {
        await using ProbeServer server = Server(ProbeServer.Json(Good));

        ConnectorTestResult result = await TestAsync(Url, LeadTo(server) with { Tokens = TokenOf(host) });

        Assert.False(result.SentToken);
        Assert.DoesNotContain(Token, Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.cohere.com/search")]
    [InlineData("http://api.cohere.com:443/search")]
    [InlineData("https://evil.example.com/search")]
    [InlineData("https://api.cohere.com@evil.example.com/search")]
    [InlineData("https://evil.example.com/api.cohere.com/search")]
    public async Task No_address_makes_the_token_go_elsewhere_or_in_the_clear(string address)
    {
        var handler = new RecordingHandler();
        ProbeOptions options = new()
        {
            AllowPrivateAddress = true,
            Tokens = TokenOf("api.cohere.com"),
            CreateHandler = _ => handler,
        };

        ConnectorTestResult result = await TestAsync(new Uri(address), options);

        Assert.False(result.SentToken);
        Assert.Equal(1, handler.Requests);
        Assert.Null(handler.Authorization);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_that_another_server_sees_nothing()
    {
        await using var canary = new ProbeServer(ProbeServer.Json(Good));
        foreach (int status in new[] { 300, 301, 302, 303, 305, 307, 308 })
        {
            await using ProbeServer server = Server(
                ProbeServer.Json("", $"{status} Moved", $"Location: {canary.Http}\r\n")
            );

            ConnectorTestResult result = await TestAsync(
                Url,
                LeadTo(server) with
                {
                    Tokens = TokenOf("api.cohere.com"),
                }
            );

            Assert.Equal(
                ("Failed", "Redirected", status, true),
                (result.Outcome, result.Code, result.StatusCode, result.SentToken)
            );
            Assert.Equal(1, server.Connections);
        }

        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_is_a_failure(int status)
    {
        await using ProbeServer server = Server(ProbeServer.Json("{}", $"{status} No"));

        ConnectorTestResult result = await TestAsync(Url, LeadTo(server) with { Tokens = TokenOf("api.cohere.com") });

        Assert.Equal(("Failed", "TokenRefused", status), (result.Outcome, result.Code, result.StatusCode));
        Assert.DoesNotContain(Token, result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Token, "not a valid host name")]
    [InlineData("https://a.example.com", Token, "not a valid host name")]
    [InlineData("a.example.com:443", Token, "not a valid host name")]
    [InlineData("*.example.com", Token, "not a valid host name")]
    [InlineData("a.example.com", "", "is empty")]
    [InlineData("a.example.com", "a\r\nX: b", "control character")]
    public void A_host_or_a_token_that_cannot_be_used_is_refused(string host, string token, string says)
    {
        string? problem = HostTokens.GetProblem(host, new ConnectorServiceAuth("bearer", ApiKey.FromText(token)));

        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TokenOf(host, token: token));
    }

    [Fact]
    public void There_is_no_way_to_give_a_prober_the_key_of_Cohere()
    {
        IEnumerable<Type> types = typeof(ConnectorProber)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ConnectorProber).Namespace);
        const System.Reflection.BindingFlags all =
            System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic;
        IEnumerable<Type> held = types
            .SelectMany(type => type.GetFields(all))
            .Select(field => field.FieldType)
            .Concat(
                types
                    .SelectMany(type => type.GetMethods(all))
                    .SelectMany(method => method.GetParameters())
                    .Select(parameter => parameter.ParameterType)
            );

        Assert.DoesNotContain(held, type => type == typeof(CohereClient) || type == typeof(CohereClientOptions));
        Assert.DoesNotContain(held, type => type == typeof(SecureString));
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Requests++;
            Authorization = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Good) });
        }
    }

    private static HostTokens TokenOf(string host, string type = "bearer", string token = Token) =>
        new(new Dictionary<string, ConnectorServiceAuth> { [host] = new(type, ApiKey.FromText(token)) });
}
