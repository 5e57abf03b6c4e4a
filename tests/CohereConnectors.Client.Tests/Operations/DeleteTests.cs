namespace CohereConnectors.Client.Tests.Operations;

public sealed class DeleteTests(ServerFixture server) : OperationTestBase(server)
{
    private const string Missing = """{"message":"connector 'team-drive-kh3g8q' not found."}""";

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("""{"deleted":true,"more":{"a":[1]}}""", 200)]
    [InlineData("""{"message":"deleted","error":null,"errors":[]}""", 200)]
    [InlineData("", 200)]
    [InlineData(" \r\n", 200)]
    [InlineData("", 204)]
    [InlineData("", 202)]
    [InlineData("{}", 202)]
    [InlineData("{}", 299)]
    public async Task It_deletes_and_takes_any_object_or_nothing_for_a_response(string body, int status)
    {
        Uri address = Server.Respond(body, status);

        await ClientOf(address).DeleteAsync(Id, Events, Cancellation);

        Assert.Equal($"DELETE /v1/connectors/{Id}", LineOf(address));
        Assert.Equal("", SentTo(address).Body);
        Assert.Equal(status, Assert.Single(Events.Requests).StatusCode);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("true")]
    [InlineData("{} {}")]
    public async Task Anything_else_is_no_response(string body)
    {
        CohereApiException error = await FailAsync("delete", ClientOf(Server.Respond(body)));

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(10, false)]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public async Task A_packed_response_that_is_empty_must_be_whole(int length, bool isWhole)
    {
        byte[] packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Uri address = Server.Respond(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.AsMemory(0, length), Cancellation);
        });

        Exception? error = await Record.ExceptionAsync(() =>
            ClientOf(address).DeleteAsync(Id, cancellationToken: Cancellation)
        );

        Assert.Equal(isWhole ? null : CohereErrorCode.InvalidResponse, (error as CohereApiException)?.ErrorCode);
    }

    [Fact]
    public async Task It_is_done_when_the_response_was_lost_and_the_connector_is_gone()
    {
        Uri address = InTurn(LostAsync, Status(404, Missing));

        await ClientOf(address, retries: 1).DeleteAsync(Id, Events, Cancellation);

        Assert.Equal(["DELETE", "DELETE"], Server.RequestsTo(address).Select(request => request.Method));
        Assert.Equal([null, 404], Events.Requests.Select(request => request.StatusCode));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task It_is_done_when_a_server_failed_and_the_connector_is_gone(int status)
    {
        Uri address = InTurn(Status(status), Status(404, Missing));

        await ClientOf(address, retries: 1).DeleteAsync(Id, cancellationToken: Cancellation);

        Assert.Equal(2, Server.RequestsTo(address).Count);
    }

    [Fact]
    public async Task It_is_repeated_until_it_is_done()
    {
        Uri address = InTurn(LostAsync, Status(503), Status(200));

        await ClientOf(address, retries: 3).DeleteAsync(Id, cancellationToken: Cancellation);

        Assert.Equal(3, Server.RequestsTo(address).Count);
    }

    [Fact]
    public async Task A_connector_that_was_not_there_at_first_is_not_found()
    {
        CohereApiException error = await FailAsync("delete", ClientOf(InTurn(Status(404, Missing)), retries: 3));

        Assert.Equal(CohereErrorCode.NotFound, error.ErrorCode);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_connector_that_is_not_there_is_not_found_although_the_server_was_busy_at_first()
    {
        // 429 refuses the request: nothing was deleted by it.
        CohereApiException error = await FailAsync(
            "delete",
            ClientOf(InTurn(Status(429), Status(404, Missing)), retries: 3)
        );

        Assert.Equal(CohereErrorCode.NotFound, error.ErrorCode);
    }

    [Fact]
    public async Task A_retired_endpoint_is_no_success_even_after_a_lost_response()
    {
        CohereApiException error = await FailAsync(
            "delete",
            ClientOf(InTurn(LostAsync, Status(404, """{"message":"404 page not found"}""")), retries: 1)
        );

        Assert.Equal(CohereErrorCode.EndpointRetired, error.ErrorCode);
    }
}
