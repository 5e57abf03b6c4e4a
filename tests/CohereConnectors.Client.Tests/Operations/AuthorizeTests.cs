using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Operations;

public sealed class AuthorizeTests(ServerFixture server) : OperationTestBase(server)
{
    private const string Body = """{"redirect_url":"https://id.example/authorize?scope=a%20b&state=x","more":[1]}""";

    [Fact]
    public async Task It_posts_nothing_and_reads_the_address()
    {
        Uri address = Server.Respond(Body);

        ConnectorAuthorization authorization = await ClientOf(address)
            .AuthorizeAsync(Id, cancellationToken: Cancellation);

        Assert.Equal($"POST /v1/connectors/{Id}/oauth/authorize", LineOf(address));
        LoggedRequest sent = SentTo(address);
        Assert.Equal("", sent.Body);
        Assert.Equal("0", sent.Headers["Content-Length"]);
        Assert.Equal(Id, authorization.Id);
        Assert.Equal("https://id.example/authorize?scope=a%20b&state=x", authorization.RedirectUrl);
    }

    [Theory]
    [InlineData("https://app.example/done", "https%3A%2F%2Fapp.example%2Fdone")]
    [InlineData(
        "https://app.example/a b?limit=1&c=d#é+%20",
        "https%3A%2F%2Fapp.example%2Fa%20b%3Flimit%3D1%26c%3Dd%23%C3%A9%2B%2520"
    )]
    public async Task The_place_to_go_to_afterwards_is_percent_encoded_and_masked_where_it_is_shown(
        string after,
        string encoded
    )
    {
        UnderMono.Skip(
            "its Uri writes %3A as a colon where there is an é",
            when: after.Contains('é', StringComparison.Ordinal)
        );
        Uri address = Server.Respond(Body);

        await ClientOf(address).AuthorizeAsync(Id, new Uri(after), Events, Cancellation);

        Assert.Equal($"POST /v1/connectors/{Id}/oauth/authorize?after_token_redirect={encoded}", LineOf(address));
        RequestEvent told = Assert.Single(Events.Requests);
        Assert.EndsWith("/oauth/authorize?after_token_redirect=***", told.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("app.example", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_to_go_to_afterwards_is_masked_in_an_error()
    {
        CohereClient client = ClientOf(Server.Respond("{}", 422));

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            client.AuthorizeAsync(Id, new Uri("https://app.example/s3cret"), cancellationToken: Cancellation)
        );

        Assert.Equal("?after_token_redirect=***", error.RequestUri!.Query);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"redirect_url":null}""")]
    [InlineData("""{"redirect_url":""}""")]
    [InlineData("""{"redirect_url":"not an address"}""")]
    [InlineData("""{"redirect_url":17}""")]
    [InlineData("""{"redirect_url":{"url":"https://id.example"}}""")]
    public async Task A_response_without_an_absolute_address_has_none(string body)
    {
        ConnectorAuthorization authorization = await ClientOf(Server.Respond(body))
            .AuthorizeAsync(Id, cancellationToken: Cancellation);

        Assert.Null(authorization.RedirectUrl);
        Assert.Equal(Id, authorization.Id);
    }

    [Fact]
    public async Task A_connector_without_OAuth_is_a_bad_request()
    {
        CohereApiException error = await FailAsync(
            "authorize",
            ClientOf(Server.Respond("""{"message":"connector 'x' does not use oauth."}""", 400))
        );

        Assert.Equal(CohereErrorCode.BadRequest, error.ErrorCode);
        Assert.Contains("does not use oauth", error.Message, StringComparison.Ordinal);
    }
}
