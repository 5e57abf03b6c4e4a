namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>The check of responses finds what is not allowed.</summary>
public sealed class RefusedResponseTests
{
    private const string Dates = """
        "created_at":"2024-03-08T10:00:00.123456Z","updated_at":"2024-03-09T11:00:00.654321Z"
        """;

    [Theory]
    [InlineData("""{"id":"a","name":"A",DATES}""", null)]
    [InlineData("""{"name":"A",DATES}""", "required")]
    [InlineData("""{"id":"","name":"A",DATES}""", "/id")]
    [InlineData("""{"id":"a","name":"A"}""", "required")]
    [InlineData("""{"id":"a","name":"A","created_at":"soon","updated_at":"2024-03-09T11:00:00Z"}""", "/created_at")]
    [InlineData("""{"id":"a","name":"A",DATES,"auth_type":"none"}""", "/auth_type")]
    [InlineData("""{"id":"a","name":"A",DATES,"auth_status":"unknown"}""", "/auth_status")]
    [InlineData("""{"id":"a","name":"A",DATES,"active":"yes"}""", "/active")]
    [InlineData("""{"id":"a","name":"A",DATES,"url":null}""", "/url")]
    [InlineData("""{"id":"a","name":"A",DATES,"owner":"o"}""", "/owner")]
    [InlineData("""{"id":"a","name":"A",DATES,"service_auth":{"type":"basic","token":"t"}}""", "/service_auth")]
    [InlineData("""{"id":"a","name":"A",DATES,"oauth":{"authorize_url":"a","token_url":"t"}}""", null)]
    [InlineData("""{"id":"a","name":"A",DATES,"oauth":{"authorize_url":"","token_url":"t"}}""", "/authorize_url")]
    [InlineData("""{"id":"a","name":"A",DATES,"oauth":{SECRET,"authorize_url":"a","token_url":"t"}}""", "secret")]
    public void A_connector_is_as_declared_or_a_problem(string connector, string? problem)
    {
        string row = connector.Replace("DATES", Dates, StringComparison.Ordinal)
            .Replace("SECRET", "\"client_secret\":\"s\"", StringComparison.Ordinal);

        AssertProblem(Respond("/v1/connectors/a", $$"""{"connector":{{row}}}"""), problem);
        AssertProblem(Respond("/v1/connectors", $$"""{"connectors":[{{row}}],"total_count":1}"""), problem);
    }

    [Theory]
    [InlineData("/v1/connectors", """{"connectors":null}""", null)]
    [InlineData("/v1/connectors", """{"connectors":[],"total_count":1.5}""", null)]
    [InlineData("/v1/connectors", """{"connectors":[],"total_count":-1}""", "/total_count")]
    [InlineData("/v1/connectors", """{"connectors":[],"total_count":"1"}""", "/total_count")]
    [InlineData("/v1/connectors", """{"connectors":[],"next":"x"}""", "/next")]
    [InlineData("/v1/connectors", """{"total_count":1}""", "required")]
    [InlineData("/v1/connectors", """[]""", "type")]
    [InlineData("/v1/connectors/a", """{}""", "required")]
    [InlineData("/v1/connectors/a", """{"connector":{}""", "body")]
    [InlineData("/v1/connectors/a", "", "body")]
    public void An_envelope_is_as_declared_or_a_problem(string path, string body, string? problem) =>
        AssertProblem(Respond(path, body), problem);

    [Theory]
    [InlineData(404, "text/plain", "404 page not found", null)]
    [InlineData(403, "text/html", "<html>", null)]
    [InlineData(403, "application/json", "{}", null)]
    [InlineData(403, "application/json", """{"message":1}""", "/message")]
    [InlineData(403, "application/json", """{"error":{}}""", "/error")]
    [InlineData(403, "application/json", "<html>", "body")]
    [InlineData(403, "text/xml", "<a/>", "content type 'text/xml' is not declared")]
    [InlineData(200, "text/html", "<html>", "content type 'text/html' is not declared")]
    [InlineData(204, null, "", "status 204 is not declared")]
    [InlineData(405, "application/json", "{}", "status 405 is not declared")]
    public void A_status_is_as_declared_or_a_problem(int status, string? type, string body, string? problem) =>
        AssertProblem(Respond("/v1/connectors", body) with { Status = status, ResponseType = type }, problem);

    [Theory]
    [InlineData(429, "Retry-After", "7", null)]
    [InlineData(429, "retry-after", "Fri, 08 Mar 2024 10:00:00 GMT", null)]
    [InlineData(429, "X-RateLimit-Reset", "1709892000", null)]
    [InlineData(429, "X-RateLimit-Reset", "soon", "header X-RateLimit-Reset")]
    [InlineData(429, "x-trial-endpoint-call-remaining", "-1", "header x-trial-endpoint-call-remaining")]
    [InlineData(429, "x-trial-endpoint-call-limit", "0.5", "header x-trial-endpoint-call-limit")]
    [InlineData(403, "Retry-After", "7", "header Retry-After is not declared")]
    [InlineData(403, "X-API-Warning", "deprecated", null)]
    [InlineData(403, "Set-Cookie", "a=b", "header Set-Cookie is not declared")]
    public void A_header_is_as_declared_or_a_problem(int status, string name, string value, string? problem) =>
        AssertProblem(
            Respond("/v1/connectors", "{}") with
            {
                Status = status,
                ResponseHeaders = new Dictionary<string, string> { [name] = value },
            },
            problem);

    private static Exchange Respond(string path, string body) =>
        new() { Path = path, ResponseType = "application/json", ResponseBody = body };

    private static void AssertProblem(Exchange exchange, string? problem)
    {
        IReadOnlyList<string> problems = Conformance.Instance.CheckResponse(exchange);
        if (problem is null)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal));
        }
    }
}
