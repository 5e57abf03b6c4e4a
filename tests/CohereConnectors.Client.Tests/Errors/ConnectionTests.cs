using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>What the network does, over real sockets.</summary>
public sealed class ConnectionTests(ServerFixture server) : TestBase(server)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("/reset", CohereErrorCode.ConnectionFailed)]
    [InlineData("/reset-headers", CohereErrorCode.ConnectionFailed)]
    [InlineData("/reset-body", CohereErrorCode.ConnectionFailed)]
    [InlineData("/early-end", CohereErrorCode.ConnectionFailed)]
    [InlineData("/garbage", CohereErrorCode.InvalidResponse)]
    [InlineData("/bad-chunk", CohereErrorCode.InvalidResponse)]
    [InlineData("/gzip-bomb", CohereErrorCode.ResponseTooLarge)]
    [InlineData("/endless-body", CohereErrorCode.ResponseTooLarge)]
    [InlineData("/endless-headers", CohereErrorCode.ResponseTooLarge)]
    public async Task A_broken_response_has_its_code(string fault, CohereErrorCode code)
    {
        UnderMono.Skip(
            "its HttpClient tells no broken protocol from a broken connection",
            when: fault is "/garbage" or "/bad-chunk" or "/endless-headers"
        );
        UnderMono.Skip("its GZipStream ends with the first member of many", when: fault is "/gzip-bomb");
        Uri address = Server.Raw(fault);

        CohereApiException error = await FailAsync(address);

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(1, Server.RawRequestsTo(address));
        Assert.Equal(new Uri(address, "v1/connectors"), error.RequestUri);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
        RequestEvent told = Assert.Single(Events.Requests);
        Assert.Equal(error.Message, told.Problem);
    }

    [Theory]
    [InlineData("/silent")]
    [InlineData("/half-header-silent")]
    [InlineData("/half-body-silent")]
    [InlineData("/slow-headers")]
    public async Task Silence_is_a_time_out(string fault)
    {
        CohereApiException error = await FailAsync(ClientOf(Server.Raw(fault), attemptTimeout: Short));

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal(1, error.Attempts);
        Assert.Contains("0.2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_data_that_end_early_are_no_list() =>
        Assert.Equal(CohereErrorCode.InvalidResponse, (await FailAsync(Server.Raw("/truncated-gzip"))).ErrorCode);

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failed_connection()
    {
        Uri address = RawServer.Nobody();

        CohereApiException error = await FailAsync(address);

        Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
        Assert.Null(error.StatusCode);
        Assert.Equal($"The server '{address.Authority}' refused the connection.", error.Message);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        CohereApiException error = await FailAsync(new Uri("https://api.coherre.invalid/"));

        Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
        Assert.Matches(
            @"^The host 'api\.coherre\.invalid' could not be resolved: .* \(api\.coherre\.invalid:443\)\.$",
            error.Message
        );
    }

    [Fact]
    public async Task A_body_that_drips_keeps_its_attempt_alive()
    {
        CohereClient client = ClientOf(DripAddress(pieces: 7), attemptTimeout: TimeSpan.FromMilliseconds(600));

        Assert.Single((await client.ListAsync(cancellationToken: Cancellation)).Rows);
    }

    [Fact]
    public async Task A_body_that_drips_without_end_is_ended_by_the_deadline()
    {
        TimeSpan deadline = TimeSpan.FromMilliseconds(600);

        CohereApiException error = await FailAsync(
            ClientOf(DripAddress(pieces: int.MaxValue), retries: 3, deadline: deadline)
        );

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Contains("timed out after", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
    }

    /// <summary>A page in pieces, 150 ms apart; a piece without end is blanks.</summary>
    private Uri DripAddress(int pieces) =>
        Server.Respond(async context =>
        {
            await context.Response.WriteAsync("{\"connectors\":[", context.RequestAborted);
            for (int i = 0; i < pieces; i++)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(150, context.RequestAborted);
            }

            await context.Response.WriteAsync($"{Sample.Row()}]}}", context.RequestAborted);
        });
}
