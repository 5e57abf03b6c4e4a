using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Operations;

/// <summary>List and get, and what the operations on one connector have in common.</summary>
public sealed class ReadTests(ServerFixture server) : OperationTestBase(server)
{
    [Fact]
    public async Task List_gets_one_page()
    {
        Uri address = Server.Respond(Sample.PageWithTotal("9", Sample.Row()));

        ConnectorPage page = await ClientOf(address).ListAsync(7, 2, cancellationToken: Cancellation);

        Assert.Equal("GET /v1/connectors?limit=7&offset=2", LineOf(address));
        AssertNoBody(SentTo(address));
        Assert.Equal("a-1", page.Connectors.Single().Id);
        Assert.Equal(9, page.TotalCount);
    }

    [Fact]
    public async Task Get_gets_one_connector()
    {
        Uri address = Server.Respond(Envelope);

        Connector connector = await ClientOf(address).GetAsync(Id, cancellationToken: Cancellation);

        Assert.Equal($"GET /v1/connectors/{Id}", LineOf(address));
        AssertNoBody(SentTo(address));
        Assert.Equal(("a-1", "A", false), (connector.Id, connector.Name, connector.Active));
    }

    [Theory]
    [InlineData("get", "a b/c?d#e%2Fé", "GET /v1/connectors/a%20b%2Fc%3Fd%23e%252F%C3%A9")]
    [InlineData("update", "../models", "PATCH /v1/connectors/..%2Fmodels")]
    [InlineData("delete", "a?b", "DELETE /v1/connectors/a%3Fb")]
    [InlineData("authorize", "a/../b", "POST /v1/connectors/a%2F..%2Fb/oauth/authorize")]
    public async Task An_id_stays_one_segment_of_the_path(string operation, string id, string line)
    {
        Uri address = Server.Respond(Envelope);

        await RunAsync(operation, id, ClientOf(address));

        Assert.Equal(line, LineOf(address));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("authorize")]
    public async Task What_cannot_be_an_id_is_refused_before_anything_is_sent(string operation)
    {
        Uri address = Server.Respond(Envelope);
        foreach (string id in new[] { "", " ", "\t\r\n", ".", ".." })
        {
            ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() =>
                RunAsync(operation, id, ClientOf(address))
            );
            Assert.Equal("id", error.ParamName);
        }

        Assert.Empty(Server.RequestsTo(address));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("authorize")]
    public async Task An_id_that_nothing_has_is_not_found(string operation)
    {
        CohereApiException error = await FailAsync(
            operation,
            ClientOf(Server.Respond($"{{\"message\":\"connector '{Id}' not found.\"}}", 404))
        );

        Assert.Equal(CohereErrorCode.NotFound, error.ErrorCode);
        Assert.Contains($"connector '{Id}' not found.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"/v1/connectors/{Id}{(operation == "authorize" ? "/oauth/authorize" : "")}",
            error.RequestUri!.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.Equal(1, error.Attempts);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("create")]
    [InlineData("update")]
    public async Task A_response_without_a_connector_is_invalid(string operation)
    {
        foreach (
            string body in new[]
            {
                "{}",
                """{"connector":null}""",
                """{"connector":{"id":"x"}}""",
                Sample.Page(Sample.Row()),
                "[]",
                "",
            }
        )
        {
            CohereApiException error = await FailAsync(operation, ClientOf(Server.Respond(body)));
            Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        }
    }

    private static void AssertNoBody(LoggedRequest sent)
    {
        Assert.Equal("", sent.Body);
        Assert.DoesNotContain("Content-Type", sent.Headers.Keys);
        Assert.DoesNotContain("Content-Length", sent.Headers.Keys);
    }

    private static Task RunAsync(string operation, string id, CohereClient client) =>
        operation switch
        {
            "get" => client.GetAsync(id, cancellationToken: Cancellation),
            "update" => client.UpdateAsync(id, Least, cancellationToken: Cancellation),
            "delete" => client.DeleteAsync(id, cancellationToken: Cancellation),
            _ => client.AuthorizeAsync(id, cancellationToken: Cancellation),
        };
}
