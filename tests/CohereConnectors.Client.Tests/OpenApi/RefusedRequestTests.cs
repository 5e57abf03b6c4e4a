namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>The check of requests finds what is not allowed.</summary>
public sealed class RefusedRequestTests
{
    private const string Collection = "/v1/connectors";
    private const string One = "/v1/connectors/a-1";
    private const string BothKinds = """
        "oauth":{"authorize_url":"a","token_url":"t"},"service_auth":{"type":"bearer","token":"t"}
        """;

    private static readonly Dictionary<string, string> Good = new() { ["Authorization"] = "Bearer key" };

    [Theory]
    [InlineData("GET", "/v1/connector", "is not an operation")]
    [InlineData("GET", "/v1/connectors/", "path id")]
    [InlineData("GET", "/v1/connectors/%20", "path id")]
    [InlineData("GET", "/v1/connectors/..", "path id")]
    [InlineData("GET", "/v1/connectors/a/b", "is not an operation")]
    [InlineData("PUT", One, "is not an operation")]
    [InlineData("GET", One + "/oauth/authorize", "is not an operation")]
    [InlineData("GET", Collection + "?limit=101", "query limit")]
    [InlineData("GET", Collection + "?limit=-1", "query limit")]
    [InlineData("GET", Collection + "?limit=all", "query limit")]
    [InlineData("GET", Collection + "?limit=1&limit=2", "query limit occurs more than once")]
    [InlineData("GET", Collection + "?offset=-1", "query offset")]
    [InlineData("GET", Collection + "?offset=", "query offset")]
    [InlineData("GET", Collection + "?name=a", "query name is not declared")]
    [InlineData("DELETE", One + "?force=true", "query force is not declared")]
    [InlineData("POST", One + "/oauth/authorize?limit=1", "query limit is not declared")]
    public void An_address_that_is_not_declared_is_a_problem(string method, string target, string problem)
    {
        string[] parts = target.Split('?');
        Exchange exchange = new()
        {
            Method = new HttpMethod(method),
            Path = parts[0],
            Query = parts.Length > 1 ? "?" + parts[1] : "",
            Headers = Good,
        };

        AssertProblem(exchange, problem);
    }

    [Theory]
    [InlineData("Authorization", "Basic a2V5", "header Authorization")]
    [InlineData("Authorization", "Bearer ", "header Authorization")]
    [InlineData("Authorization", "key", "header Authorization")]
    [InlineData("X-Client-Name", "", "header X-Client-Name")]
    [InlineData("X-Organization", "a", "header X-Organization is not declared")]
    public void A_header_that_is_not_declared_is_a_problem(string name, string value, string problem)
    {
        Exchange exchange = new() { Headers = new Dictionary<string, string>(Good) { [name] = value } };

        AssertProblem(exchange, problem);
    }

    [Theory]
    [InlineData("POST", Collection, "", "body is missing")]
    [InlineData("POST", Collection, "{", "body")]
    [InlineData("POST", Collection, "[]", "type")]
    [InlineData("POST", Collection, """{"name":"a"}""", "required")]
    [InlineData("POST", Collection, """{"url":"https://a.example/search"}""", "required")]
    [InlineData("POST", Collection, """{"name":"","url":"u"}""", "/name")]
    [InlineData("POST", Collection, """{"name":null,"url":"u"}""", "/name")]
    [InlineData("POST", Collection, """{"name":"a","url":1}""", "/url")]
    [InlineData("POST", Collection, """{"name":"a","url":"u","active":"true"}""", "/active")]
    [InlineData("POST", Collection, """{"name":"a","url":"u","excludes":"x"}""", "/excludes")]
    [InlineData("POST", Collection, """{"name":"a","url":"u","excludes":[1]}""", "/excludes/0")]
    [InlineData("POST", Collection, """{"name":"a","url":"u","auth_type":"oauth"}""", "/auth_type")]
    [InlineData("POST", Collection, $$"""{"name":"a","url":"u",{{BothKinds}}}""", "/service_auth")]
    [InlineData("PATCH", One, $$"""{{{BothKinds}}}""", "/service_auth")]
    [InlineData("PATCH", One, """{"description":"d"}""", "/description")]
    [InlineData("PATCH", One, """{"oauth":{"authorize_url":"https://a.example"}}""", "/oauth")]
    [InlineData("PATCH", One, """{"oauth":{"authorize_url":"a","token_url":"t","secret":"s"}}""", "/oauth/secret")]
    [InlineData("PATCH", One, """{"service_auth":{"type":"Bearer","token":"t"}}""", "/service_auth/type")]
    [InlineData("PATCH", One, """{"service_auth":{"type":"bearer","token":""}}""", "/service_auth/token")]
    [InlineData("PATCH", One, """{"service_auth":{"token":"t"}}""", "/service_auth")]
    [InlineData("DELETE", One, "{}", "body is not declared")]
    [InlineData("POST", One + "/oauth/authorize", "{}", "body is not declared")]
    public void A_body_that_is_not_declared_is_a_problem(string method, string path, string body, string problem) =>
        AssertProblem(Write(method, path, body), problem);

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    public void A_body_of_another_type_is_a_problem(string? type)
    {
        Exchange exchange = Write("PATCH", One, "{}");

        Assert.Empty(Conformance.Instance.CheckRequest(exchange));
        Assert.Equal(
            [$"content type '{type}' is not declared"],
            Conformance.Instance.CheckRequest(exchange with { ContentType = type }));
    }

    private static void AssertProblem(Exchange exchange, string problem) => Assert.Contains(
        Conformance.Instance.CheckRequest(exchange), found => found.Contains(problem, StringComparison.Ordinal));

    private static Exchange Write(string method, string path, string body) => new()
    {
        Method = new HttpMethod(method),
        Path = path,
        Headers = Good,
        ContentType = "application/json",
        Body = body,
    };
}
