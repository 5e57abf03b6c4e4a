using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>Successful responses that are not what the API promises: never taken for a list, never retried.</summary>
public sealed class InvalidResponseTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("/html200", "HTML page")]
    [InlineData("/empty200", "empty body")]
    [InlineData("/array200", "not a JSON object")]
    [InlineData("/cut200", "")]
    [InlineData("/badutf8", "UTF-8")]
    [InlineData("/deep/62", "")]
    [InlineData("/deep/100000", "")]
    public async Task A_scenario_that_is_no_list_is_an_invalid_response(string scenario, string said)
    {
        Uri address = Server.At(scenario);

        CohereApiException error = await FailAsync(ClientOf(address, retries: 3));

        AssertInvalid(error);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(new Uri(address, "v1/connectors"), error.RequestUri);
        Assert.Single(Server.RequestsTo(address));
    }

    [Fact]
    public async Task As_deep_as_the_limit_is_well() =>
        Assert.Single((await ListAsync(Server.At("/deep/61"))).Connectors);

    [Theory]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("245")]
    [InlineData("\"connectors\"")]
    [InlineData("{\"connectors\":{}}")]
    [InlineData("{\"connectors\":\"none\"}")]
    [InlineData("{\"connectors\":[]}{}")]
    [InlineData("{\"connectors\":[]} x")]
    [InlineData("{\"connectors\":[],}")]
    [InlineData("{\"connectors\":[{]}")]
    [InlineData("{\"connectors\":[{\"id\":\"a\",\"id\"}]}")]
    [InlineData("{\"connectors\":[],\"total_count\":01}")]
    [InlineData("{'connectors':[]}")]
    [InlineData("{\"connectors\":[] /* none */}")]
    [InlineData("{\"connectors\":[NaN]}")]
    [InlineData("{\"connectors\":[],\"\\ud800\":1")]
    [InlineData("{\"connectors\":[],\"total_count\":")]
    [InlineData("OK")]
    public async Task Whatever_is_not_one_JSON_object_with_a_list_is_an_invalid_response(string body) =>
        AssertInvalid(await FailAsync(Server.Respond(body)));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"connector\":null}")]
    [InlineData("{\"connector\":[]}")]
    [InlineData("{\"connectors\":[],\"total_count\":0}")]
    public async Task A_response_without_the_connector_asked_for_is_an_invalid_response(string body)
    {
        CohereClient client = ClientOf(Server.Respond(body));

        AssertInvalid(
            await Assert.ThrowsAsync<CohereApiException>(() => client.GetAsync("x", cancellationToken: Cancellation))
        );
    }

    [Fact]
    public async Task Every_place_to_cut_a_page_off_is_noticed()
    {
        string page = Sample.PageWithTotal(
            "2",
            Sample.Row("\"excludes\":[\"a\"],\"oauth\":{\"scope\":\"s\"}"),
            Sample.Row("\"new\":[{\"x\":null}]")
        );
        int length = 0;
        CohereClient client = ClientOf(
            Server.Respond(context => context.Response.WriteAsync(page[..length], Cancellation))
        );

        for (; length < page.Length; length++)
        {
            AssertInvalid(await FailAsync(client));
        }

        Assert.Equal(2, (await client.ListAsync(cancellationToken: Cancellation)).Connectors.Count());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task A_coding_that_was_not_asked_for_is_an_invalid_response(string coding)
    {
        CohereApiException error = await FailAsync(
            Server.Respond(context =>
            {
                context.Response.Headers.ContentEncoding = coding;
                return context.Response.WriteAsync("{}", Cancellation);
            })
        );

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Contains(coding, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_identity_coding_is_none()
    {
        ConnectorPage page = await ListAsync(
            Server.Respond(context =>
            {
                context.Response.Headers.ContentEncoding = "identity";
                return context.Response.WriteAsync(Sample.Page(Sample.Row()), Cancellation);
            })
        );

        Assert.Single(page.Connectors);
    }

    private static void AssertInvalid(CohereApiException error)
    {
        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Equal(200, error.StatusCode);
        Assert.Equal(1, error.Attempts);
        Assert.NotNull(error.RequestUri);
    }
}
