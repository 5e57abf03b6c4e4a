using System.Text;

namespace CohereConnectors.Client.Tests.Contract;

/// <summary>One bad row does not cost the good ones around it.</summary>
public sealed class UnusableRowTests(ServerFixture server) : TestBase(server)
{
    private const string Dates = "\"created_at\":\"2024-03-08T10:00:00Z\",\"updated_at\":\"2024-03-08T10:00:00Z\"";

    [Theory]
    [InlineData("{\"name\":\"N\"," + Dates + "}", "no id")]
    [InlineData("{\"id\":\"\",\"name\":\"N\"," + Dates + "}", "no id")]
    [InlineData("{\"id\":\" \",\"name\":\"N\"," + Dates + "}", "no id")]
    [InlineData("{\"id\":null,\"name\":\"N\"," + Dates + "}", "no id")]
    [InlineData("{\"id\":17,\"name\":\"N\"," + Dates + "}", "no id")]
    [InlineData("{\"id\":\"x\"," + Dates + "}", "no name")]
    [InlineData("{\"id\":\"x\",\"name\":null," + Dates + "}", "no name")]
    [InlineData("{\"id\":\"x\",\"name\":\"N\",\"updated_at\":\"2024-03-08T10:00:00Z\"}", "created_at")]
    [InlineData("{\"id\":\"x\",\"name\":\"N\",\"created_at\":\"2024-03-08T10:00:00Z\"}", "updated_at")]
    [InlineData(
        "{\"id\":\"x\",\"name\":\"N\",\"created_at\":\"5 March\",\"updated_at\":\"2024-03-08T10:00:00Z\"}",
        "created_at"
    )]
    [InlineData(
        "{\"id\":\"x\",\"name\":\"N\",\"created_at\":1709892000,\"updated_at\":\"2024-03-08T10:00:00Z\"}",
        "created_at"
    )]
    [InlineData(
        "{\"id\":\"x\",\"name\":\"N\",\"created_at\":\"2024-03-08T10:00:00Z\",\"updated_at\":null}",
        "updated_at"
    )]
    [InlineData("{}", "no id")]
    [InlineData("null", "no JSON object")]
    [InlineData("17", "no JSON object")]
    [InlineData("\"text, [with] {brackets}\"", "no JSON object")]
    [InlineData("[{\"id\":\"x\"}]", "no JSON object")]
    [InlineData("{\"id\":\"\\udfff\",\"name\":\"N\"," + Dates + "}", "not Unicode")]
    public async Task The_rows_around_it_come_and_it_is_kept_as_it_came(string bad, string problem)
    {
        ConnectorPage page = await ListAsync(
            Server.Respond(Sample.PageWithTotal("3", Sample.Row(), bad, Sample.Row("\"active\":true")))
        );

        Assert.Equal(3, page.Rows.Count);
        Assert.Equal(3, page.TotalCount);
        Assert.Null(page.Rows[1].Connector);
        Assert.Equal(bad, page.Rows[1].RawJson);
        Assert.Contains(problem, page.Rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal([null, true], page.Connectors.Select(connector => connector.Active));
    }

    [Fact]
    public async Task A_surrogate_pair_is_text_and_no_problem()
    {
        ConnectorPage page = await ListAsync(
            Server.Respond(Sample.Page(Sample.Row("\"description\":\"\\ud83d\\ude00 \U0001F600\"")))
        );

        Assert.Equal("\U0001F600 \U0001F600", page.Connectors.Single().Description);
    }

    [Fact]
    public async Task The_first_and_the_last_row_can_be_the_bad_one()
    {
        ConnectorPage page = await ListAsync(Server.Respond(Sample.Page(" null ", Sample.Row(), "\n{ \"id\" : 1 }\n")));

        Assert.Equal(["null", null, "{ \"id\" : 1 }"], page.Rows.Select(row => row.RawJson));
    }

    [Fact]
    public async Task A_walk_passes_on_bad_rows_too()
    {
        List<ConnectorPage> pages = await ClientOf(Server.At("/onebad"))
            .ListAllAsync(cancellationToken: Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(3, pages.Sum(page => page.Connectors.Count()));
        Assert.Equal(2, pages.Sum(page => page.Rows.Count(row => row.Problem is not null)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("description")]
    [InlineData("created_at")]
    [InlineData("auth_type")]
    [InlineData("excludes")]
    [InlineData("unknown")]
    public async Task Bytes_that_are_no_UTF_8_spoil_the_whole_response(string field)
    {
        string value = field == "excludes" ? "[\"\u0001\"]" : "\"\u0001\"";
        string row = Sample.Row($"\"{field}\":{value}").Replace("\u0001", "\u00ff", StringComparison.Ordinal);

        CohereApiException error = await FailAsync(
            Server.Respond(Encoding.Latin1.GetBytes(Sample.Page(Sample.Row(), row)))
        );

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Equal(200, error.StatusCode);
    }

    [Fact]
    public async Task A_connector_got_by_id_that_is_unusable_is_no_response()
    {
        CohereClient client = ClientOf(Server.Respond("""{"connector":{"id":"x","name":"N"}}"""));

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            client.GetAsync("x", cancellationToken: Cancellation)
        );

        Assert.Equal(CohereErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Contains("created_at", error.Message, StringComparison.Ordinal);
    }
}
