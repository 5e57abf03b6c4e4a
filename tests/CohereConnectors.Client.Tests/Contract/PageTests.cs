namespace CohereConnectors.Client.Tests.Contract;

/// <summary>The envelope around the rows.</summary>
public sealed class PageTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("245", 245L)]
    [InlineData("0", 0L)]
    [InlineData("245.0", 245L)]
    [InlineData("2.45e2", 245L)]
    [InlineData("9007199254740992", 9007199254740992L)]
    [InlineData("null", null)]
    [InlineData("-1", null)]
    [InlineData("244.5", null)]
    [InlineData("1e999", null)]
    [InlineData("-1e999", null)]
    [InlineData("1e308", null)]
    [InlineData("123456789012345678901234567890", null)]
    [InlineData("\"245\"", null)]
    [InlineData("true", null)]
    [InlineData("[245]", null)]
    [InlineData("{\"value\":245}", null)]
    public async Task A_total_that_cannot_be_true_is_absent(string json, long? expected)
    {
        ConnectorPage page = await ListAsync(Server.Respond(Sample.PageWithTotal(json, Sample.Row())));

        Assert.Equal(expected, page.TotalCount);
        Assert.Single(page.Connectors);
    }

    [Fact]
    public async Task A_total_that_is_not_there_is_absent()
    {
        ConnectorPage page = await ListAsync(Server.At("/nototal"));

        Assert.Null(page.TotalCount);
        Assert.Equal(30, page.Rows.Count);
    }

    [Theory]
    [InlineData("""{"connectors":null,"total_count":0}""")]
    [InlineData("""{"total_count":0}""")]
    [InlineData("""{"connectors":[],"total_count":0}""")]
    [InlineData("{}")]
    public async Task A_list_that_is_null_missing_or_empty_has_no_rows(string json) =>
        Assert.Empty((await ListAsync(Server.Respond(json))).Rows);

    [Theory]
    [InlineData("/nulllist")]
    [InlineData("/missinglist")]
    public async Task A_null_or_missing_list_ends_a_walk_at_once(string scenario)
    {
        Uri address = Server.At(scenario);

        Assert.Empty(await ClientOf(address).ListAllAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Single(Server.RequestsTo(address));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_obstacle() =>
        Assert.Equal(30, (await ListAsync(Server.At("/bom"))).Rows.Count);

    [Fact]
    public async Task Fields_around_the_list_that_are_not_known_are_passed_over()
    {
        string json = $$"""{"next":{"connectors":[1]},"connectors":[{{Sample.Row()}}],"meta":[[{}]],"total_count":1}""";

        ConnectorPage page = await ListAsync(Server.Respond(json));

        Assert.Single(page.Connectors);
        Assert.Equal(1, page.TotalCount);
    }

    [Fact]
    public async Task Of_two_equal_keys_around_the_list_the_last_wins()
    {
        string json = $$"""{"connectors":[1,2,3],"total_count":3,"connectors":[{{Sample.Row()}}],"total_count":1}""";

        ConnectorPage page = await ListAsync(Server.Respond(json));

        Assert.Single(page.Connectors);
        Assert.Single(page.Rows);
        Assert.Equal(1, page.TotalCount);
    }

    [Fact]
    public async Task Numbers_beyond_every_range_are_survived()
    {
        ConnectorPage page = await ListAsync(Server.At("/huge"));

        Assert.Null(page.TotalCount);
        Assert.Equal(long.MaxValue, page.Connectors.Single().AdditionalProperties["long"]);
        Assert.Equal(double.PositiveInfinity, page.Connectors.Single().AdditionalProperties["real"]);
    }
}
