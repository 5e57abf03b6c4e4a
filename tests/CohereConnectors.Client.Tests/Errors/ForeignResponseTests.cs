using CohereConnectors.Testing.Logging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>
/// Somebody else's JSON with a status code that says success: an error at once, with what it says, for every operation.
/// </summary>
public sealed class ForeignResponseTests(ServerFixture server) : Operations.OperationTestBase(server)
{
    private const string Quota = """{"error":{"message":"quota exceeded","code":429}}""";

    private static readonly string[] Operations = ["list", "get", "create", "update", "delete", "authorize"];

    public static TheoryData<string, string, string> Errors()
    {
        TheoryData<string, string, string> cases = [];
        foreach (string operation in Operations)
        {
            cases.Add(operation, Quota, "quota exceeded");
            cases.Add(operation, """{"connectors":[],"connector":null,"error":"quota exceeded"}""", "quota exceeded");
            cases.Add(operation, """{"error":{"code":5},"errors":[{"message":"first"},{"message":"2"}]}""", "first");
            cases.Add(operation, """{"errors":[{"message":"quota exceeded"}]}""", "quota exceeded");
            cases.Add(operation, """{"error":true}""", """{"error":true}""");
        }

        return cases;
    }

    public static TheoryData<string, string, string> Others()
    {
        TheoryData<string, string, string> cases = [];
        foreach ((string operation, string said) in new[]
        {
            ("list", "no 'connectors' array"), ("get", "no 'connector' object"),
            ("create", "no 'connector' object"), ("update", "no 'connector' object"),
        })
        {
            cases.Add(operation, """{"message":"sign in first"}""", $"The response contains {said}: sign in first");
            cases.Add(operation, """{"detail":"sign\nin\u001b[31m"}""", $"The response contains {said}: sign in [31m");
            cases.Add(operation, """{"data":[1]}""", $"The response contains {said}: {{\"data\":[1]}}");
        }

        foreach (string operation in Operations)
        {
            cases.Add(operation, "upstream connect error", "The response is not a JSON object: upstream connect error");
            cases.Add(operation, "\"quota exceeded\"", "The response is not a JSON object: \"quota exceeded\"");
            cases.Add(operation, "[{\"id\":\"a\"}]", "The response is not a JSON object.");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public Task An_error_is_an_error_whatever_the_status_code(string operation, string body, string text) =>
        An_operation_fails_at_once_with_the_servers_text(operation, body, $"The response contains an error: {text}");

    [Theory]
    [MemberData(nameof(Others))]
    public async Task An_operation_fails_at_once_with_the_servers_text(string operation, string body, string message)
    {
        foreach (int status in new[] { 200, 201 })
        {
            Uri address = Server.Respond(body, status);

            CohereApiException error = await FailAsync(operation, ClientOf(address, retries: 3));

            Assert.Equal(message, error.Message);
            Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
            Assert.Equal(status, error.StatusCode);
            Assert.Equal(operation is not ("list" or "get"), error.MayHaveTakenEffect);
            Assert.Single(Server.RequestsTo(address));
        }
    }

    [Fact]
    public async Task A_later_page_that_is_an_error_ends_a_listing_at_once()
    {
        Uri address = Server.Respond(context =>
        {
            bool isLater = context.Request.QueryString.Value!.Contains("offset=", StringComparison.Ordinal);
            return context.Response.WriteAsync(isLater ? Quota : Page(100), Cancellation);
        });
        CohereClient client = ClientOf(address, retries: 3);
        List<string> rows = [];

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(async () =>
        {
            await foreach (ConnectorPage page in client.ListAllAsync(throttleLimit: 1, cancellationToken: Cancellation))
            {
                rows.AddRange(page.Connectors.Select(connector => connector.Id));
            }
        });

        Assert.Equal("The response contains an error: quota exceeded", error.Message);
        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Equal(100, rows.Count);
        IReadOnlyList<LoggedRequest> requests = Server.RequestsTo(address);
        Assert.Equal(2, requests.Count);
    }

    [Theory]
    [InlineData("""{"connectors":null}""")]
    [InlineData("""{"connectors":null,"total_count":0,"error":null}""")]
    [InlineData("""{"connectors":[],"error":"","errors":[]}""")]
    [InlineData("""{"connectors":[],"error":false,"\ud800":1}""")]
    [InlineData("""{"total_count":0}""")]
    [InlineData("{}")]
    public async Task An_empty_list_is_no_error(string body) =>
        Assert.Empty((await ListAsync(Server.Respond(body))).Rows);

    [Theory]
    [InlineData("""{"total_count":245}""")]
    [InlineData("""{"total_count":0,"next":null}""")]
    [InlineData("""{"connector":{}}""")]
    public async Task An_object_without_a_list_is_no_empty_list(string body)
    {
        CohereApiException error = await FailAsync(Server.Respond(body));

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.StartsWith("The response contains no 'connectors' array", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":{"client_secret":"hushed-secret","a":1}}""")]
    [InlineData("""{"connectors":"hushed-secret"}""")]
    [InlineData("""{"connectors":[{"oauth":{"client_secret":"hushed-secret"}}],"error":{}}""")]
    [InlineData("""{"connectors":[{"oauth":{"client_secret":"hushed-secret"}""")]
    [InlineData("""[{"oauth":{"client_secret":"hushed-secret"}}]""")]
    public async Task Secrets_of_connectors_are_not_repeated(string body)
    {
        CohereApiException error = await FailAsync(Server.Respond(body));

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.DoesNotContain("hushed", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_the_request_says_what_was_wrong_with_the_response()
    {
        CohereApiException error = await FailAsync(ClientOf(Server.Respond(Quota)));

        Assert.Equal(error.Message, Assert.Single(Events.Requests).Problem);
    }

    private static string Page(int rows) => Sample.PageWithTotal("245", [.. Enumerable.Range(0, rows).Select(Row)]);

    private static string Row(int number)
    {
        string date = $"2024-03-08T{22 - (number / 60):d2}:{59 - (number % 60):d2}:00Z";
        return $$"""{"id":"row-{{number}}","name":"N","created_at":"{{date}}","updated_at":"{{date}}"}""";
    }
}
