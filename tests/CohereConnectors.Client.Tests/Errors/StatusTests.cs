namespace CohereConnectors.Client.Tests.Errors;

/// <summary>The rows of the error table that are statuses.</summary>
public sealed class StatusTests(ServerFixture server) : TestBase(server)
{
    private const string TraceId = "5ce7a51d0f1e4a2b9c3d8e7f60718293";

    [Theory]
    [InlineData(400, CohereErrorCode.BadRequest, "limit must be between 0 and 100")]
    [InlineData(401, CohereErrorCode.Unauthorized, "invalid api token")]
    [InlineData(402, CohereErrorCode.PaymentRequired, "billing limit")]
    [InlineData(403, CohereErrorCode.Forbidden, "You do not have access")]
    [InlineData(404, CohereErrorCode.EndpointRetired, "resource not found.")]
    [InlineData(410, CohereErrorCode.EndpointRetired, "has been removed")]
    [InlineData(422, CohereErrorCode.UnprocessableEntity, "name is required")]
    [InlineData(429, CohereErrorCode.TooManyRequests, "Trial key")]
    [InlineData(498, CohereErrorCode.InvalidToken, "deny-listed token")]
    [InlineData(499, CohereErrorCode.ClientClosedRequest, "client closed request")]
    [InlineData(500, CohereErrorCode.InternalServerError, "internal server error")]
    [InlineData(501, CohereErrorCode.NotImplemented, "not implemented")]
    [InlineData(502, CohereErrorCode.BadGateway, "bad gateway")]
    [InlineData(503, CohereErrorCode.ServiceUnavailable, "service unavailable")]
    [InlineData(504, CohereErrorCode.GatewayTimeout, "gateway timeout")]
    [InlineData(300, CohereErrorCode.UnexpectedRedirect, "status 300")]
    [InlineData(399, CohereErrorCode.UnexpectedRedirect, "status 399")]
    [InlineData(407, CohereErrorCode.ProxyAuthenticationRequired, "status 407")]
    [InlineData(405, CohereErrorCode.UnexpectedStatus, "status 405")]
    [InlineData(408, CohereErrorCode.UnexpectedStatus, "status 408")]
    [InlineData(418, CohereErrorCode.UnexpectedStatus, "status 418")]
    [InlineData(505, CohereErrorCode.UnexpectedStatus, "status 505")]
    [InlineData(599, CohereErrorCode.UnexpectedStatus, "status 599")]
    public async Task A_status_has_its_code_and_Coheres_own_words(int status, CohereErrorCode code, string said)
    {
        Uri address = Server.At($"/status/{status}");

        CohereApiException error = await FailAsync(address);

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"00000000-0000-4000-8000-000000000{status}", error.RequestId);
        Assert.Equal(TraceId, error.TraceId);
        Assert.Equal(1, error.Attempts);
        Assert.Null(error.RetryAfter);
        Assert.Equal(new Uri(address, "v1/connectors"), error.RequestUri);
        Assert.Single(Server.RequestsTo(address));
    }

    [Theory]
    [InlineData(204, CohereErrorCode.InvalidResponse, "The response has an empty body.")]
    [InlineData(205, CohereErrorCode.InvalidResponse, "The response has an empty body.")]
    [InlineData(304, CohereErrorCode.UnexpectedRedirect, "Cohere returned 304 (")]
    public async Task A_status_that_has_no_body_is_explained_without_one(int status, CohereErrorCode code, string said)
    {
        CohereApiException error = await FailAsync(Server.Respond("", status));

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Null(error.RequestId);
        Assert.StartsWith(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(203)]
    [InlineData(206)]
    [InlineData(299)]
    public async Task Any_2xx_is_a_success(int status)
    {
        Uri address = Server.Respond(Sample.Page(Sample.Row()), status);

        Assert.Single((await ListAsync(address)).Connectors);
        Assert.Equal(status, Events.Requests.Single().StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_asked_once_and_named()
    {
        CohereApiException error = await FailAsync(ClientOf(Server.At("/status/407"), retries: 3));

        Assert.Equal(CohereErrorCode.ProxyAuthenticationRequired, error.ErrorCode);
        Assert.Equal(1, error.Attempts);
        Assert.StartsWith("The proxy returned 407", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error_and_nothing_follows_it(int status)
    {
        Uri address = Server.At($"/redirect/{status}");

        CohereApiException error = await FailAsync(ClientOf(address, retries: 3, key: "s3cret"));

        Assert.Equal(CohereErrorCode.UnexpectedRedirect, error.ErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(1, error.Attempts);
        Assert.Single(Server.RequestsTo(address));
        Assert.Empty(Server.RequestsTo(new Uri(address, "/echo/")));
    }

    [Fact]
    public async Task A_connector_that_does_not_exist_is_not_found()
    {
        CohereApiException error = await FailToGetAsync(Server.At(), "gdrive-000000");

        Assert.Equal(CohereErrorCode.NotFound, error.ErrorCode);
        Assert.Contains("connector 'gdrive-000000' not found.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/retired")]
    [InlineData("/gone")]
    public async Task An_endpoint_that_is_gone_says_so_by_id_too(string scenario)
    {
        CohereApiException byId = await FailToGetAsync(Server.At(scenario), "any");
        CohereApiException list = await FailAsync(Server.At(scenario));

        Assert.Equal(CohereErrorCode.EndpointRetired, byId.ErrorCode);
        Assert.Equal(CohereErrorCode.EndpointRetired, list.ErrorCode);
        Assert.Contains("deprecated it on 2025-09-15", list.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_told()
    {
        CohereApiException error = await FailAsync(Server.At("/status/401/retry-after/7"));

        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
        Assert.Equal(CohereErrorCode.Unauthorized, error.ErrorCode);
    }

    [Theory]
    [InlineData("redirect/a b")]
    [InlineData("x")]
    public async Task The_address_of_an_error_names_the_connector(string id)
    {
        Uri address = Server.At("/status/403");

        CohereApiException error = await FailToGetAsync(address, id);

        Assert.Equal($"{address.AbsoluteUri}v1/connectors/{Uri.EscapeDataString(id)}", error.RequestUri!.AbsoluteUri);
    }

    private Task<CohereApiException> FailToGetAsync(Uri address, string id) =>
        Assert.ThrowsAsync<CohereApiException>(() => ClientOf(address).GetAsync(id, cancellationToken: Cancellation));
}
