using System.Text;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>Each response of the sandbox is as the document declares it, whatever was sent.</summary>
public sealed class SandboxContractTests : IDisposable
{
    private const string Collection = "v1/connectors";
    private const string RedirectQuery = "?after_token_redirect=";
    private const string OAuth = """{"authorize_url":"https://a.example/a?x=1","token_url":"https://t.example"}""";

    // The document does not allow these; the sandbox ignores them, as a server that is older or newer would.
    private static readonly string[] Ignored =
    [
        """{"name":null,"excludes":null,"oauth":null,"active":null}""",
        """{"name":"a","url":"https://a.example/search","owner":"o"}""",

        // An update does not change the description.
        """{"name":"a","url":"https://a.example/search","description":"d","excludes":["x"],"active":false}""",
    ];

    private static readonly string[] Bodies =
    [
        .. Ignored,
        """{"name":"a","url":"https://a.example/search"}""",
        """{"name":"a","url":"https://a.example/search","oauth":OAUTH}"""
            .Replace("OAUTH", OAuth, StringComparison.Ordinal),
        """{"name":"a","url":"https://a.example/search","service_auth":{"type":"basic","token":"t"}}""",
        """{"name":"\ud83d\ude00 \u0000","url":"http://a.example:80/v2/search"}""",
        """{"name":"a","url":"https://localhost/search"}""",
        """{"name":"a","url":"https://a.example:8443/search"}""",
        """{"name":"a","url":"https://a.example/search?q=1"}""",
        """{"name":"a","url":"search"}""",
        """{"name":"","url":"https://a.example/search"}""",
        """{"name":1,"url":"https://a.example/search"}""",
        """{"name":"a","url":""}""",
        """{"name":"a","url":"https://a.example/search","active":"yes"}""",
        """{"name":"a","url":"https://a.example/search","excludes":[1]}""",
        """{"name":"a","url":"https://a.example/search","oauth":{"token_url":"https://t.example"}}""",
        """{"name":"a","url":"https://a.example/search","service_auth":{"type":"other","token":"t"}}""",
        """{"name":"a","url":"https://a.example/search","service_auth":{"type":"basic"}}""",
        """{"name":"a","url":"https://a.example/search","oauth":OAUTH,"service_auth":{"type":"basic","token":"t"}}"""
            .Replace("OAUTH", OAuth, StringComparison.Ordinal),
        "[]",
        "{",
        "",
    ];

    private static readonly Dictionary<string, int[]> Statuses = new()
    {
        ["list"] = [200, 400, 401],
        ["create"] = [200, 400, 401, 422],
        ["get"] = [200, 401, 404],
        ["update"] = [200, 400, 401, 404, 422],
        ["delete"] = [200, 401, 404],
        ["authorize"] = [200, 400, 401, 404],
    };

    private readonly RecordedSandbox _sandbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Each_response_is_declared_with_its_status_headers_and_body()
    {
        string[] ids = await IdsAsync();
        foreach (string? key in new[] { RecordedSandbox.Key, "another-key", null })
        {
            await SendAllAsync(key, ids);
        }

        Assert.All(_sandbox.Exchanges, static exchange => Assert.Empty(Conformance.Instance.CheckResponse(exchange)));
        Assert.Equivalent(Statuses, SeenStatuses(), strict: true);
        Assert.All(_sandbox.Exchanges, static sent => Assert.Contains("x-debug-trace-id", sent.ResponseHeaders));
    }

    [Fact]
    public async Task What_the_document_does_not_allow_the_sandbox_refuses()
    {
        await SendAllAsync(RecordedSandbox.Key, await IdsAsync());

        Exchange[] refused =
        [
            .. _sandbox.Exchanges.Where(static exchange =>
                Conformance.Instance.CheckRequest(exchange).Count > 0 && !Ignored.Contains(exchange.Body)),
        ];
        Assert.InRange(refused.Length, 40, int.MaxValue);
        Assert.All(refused, static exchange => Assert.InRange(exchange.Status, 400, 422));
    }

    [Fact]
    public async Task What_the_document_allows_the_sandbox_refuses_only_for_rules_that_a_schema_cannot_express()
    {
        string[] rules =
        [
            "connector not reachable at ", "limit must be a whole number", "offset must be a whole number",
            "does not use oauth.", "after_token_redirect must be an absolute", "not found.",
        ];
        await SendAllAsync(RecordedSandbox.Key, await IdsAsync());

        Exchange[] allowed =
            [.. _sandbox.Exchanges.Where(static sent => Conformance.Instance.CheckRequest(sent).Count == 0)];
        Assert.InRange(allowed.Count(static exchange => exchange.Status == 200), 20, int.MaxValue);
        Assert.All(allowed.Where(static exchange => exchange.Status != 200), exchange => Assert.Contains(
            rules, rule => exchange.ResponseBody.Contains(rule, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_whole_list_is_as_declared()
    {
        await foreach (ConnectorPage page in _sandbox.Client.ListAllAsync(cancellationToken: Cancellation))
        {
            Assert.NotEmpty(page.Rows);
        }

        Assert.InRange(_sandbox.Exchanges.Count, 3, 5);
        Assert.All(_sandbox.Exchanges, static exchange => Assert.Empty(Conformance.Instance.CheckResponse(exchange)));
    }

    [Theory]
    [InlineData("PUT", Collection, 405)]
    [InlineData("GET", Collection + "/a/oauth/authorize", 405)]
    [InlineData("GET", "v1/models", 404)]
    public async Task What_is_not_an_operation_is_refused(string method, string path, int status)
    {
        await SendAsync(new HttpMethod(method), path, RecordedSandbox.Key);

        Exchange exchange = Assert.Single(_sandbox.Exchanges);
        Assert.Null(Conformance.Instance.FindOperation(exchange));
        Assert.Equal(status, exchange.Status);
    }

    private async Task<string[]> IdsAsync()
    {
        ConnectorPage page = await _sandbox.Client.ListAsync(100, cancellationToken: Cancellation);
        IEnumerable<Connector> eachKind = page.Connectors.DistinctBy(static connector => connector.AuthType);
        return [.. eachKind.Select(static connector => connector.Id), "nobody-000000", "a%20b"];
    }

    private async Task SendAllAsync(string? key, string[] ids)
    {
        string[] queries =
        [
            "", "?limit=0", "?limit=7&offset=3", "?limit=1.5", "?limit=101", "?limit=-1", "?limit=all", "?limit=NaN",
            "?offset=1e300", "?offset=0.5", "?offset=-1", "?offset=x",
        ];
        foreach (string query in queries)
        {
            await SendAsync(HttpMethod.Get, Collection + query, key);
        }

        foreach (string body in Bodies)
        {
            await SendAsync(HttpMethod.Post, Collection, key, body);
        }

        foreach (string id in ids)
        {
            await SendAsync(HttpMethod.Get, $"{Collection}/{id}", key);
            foreach (string query in new[] { "", RedirectQuery + "https%3A%2F%2Fa.example", RedirectQuery + "a" })
            {
                await SendAsync(HttpMethod.Post, $"{Collection}/{id}/oauth/authorize{query}", key);
            }

            foreach (string body in Bodies)
            {
                await SendAsync(HttpMethod.Patch, $"{Collection}/{id}", key, body);
            }

            await SendAsync(HttpMethod.Delete, $"{Collection}/{id}", key);
        }
    }

    private async Task SendAsync(HttpMethod method, string target, string? key, string? body = null)
    {
        using HttpRequestMessage request = new(method, target);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        using HttpResponseMessage response = await _sandbox.Http.SendAsync(request, Cancellation);
    }

    private Dictionary<string, int[]> SeenStatuses() => _sandbox.Exchanges
        .GroupBy(static sent => Conformance.Instance.FindOperation(sent)!.Id, static sent => sent.Status)
        .ToDictionary(static group => group.Key, static group => group.Distinct().Order().ToArray());
}
