namespace CohereConnectors.Client.Tests.Contract;

/// <summary>Fields that this version does not know, or does not understand, are kept as plain .NET values.</summary>
public sealed class AdditionalPropertyTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("null", null)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("17", 17L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", 9223372036854775808d)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000d)]
    [InlineData("1e-400", 0d)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("\"te\\u0078t\"", "text")]
    [InlineData("\"\"", "")]
    public async Task A_single_value_has_a_plain_type(string json, object? expected) =>
        Assert.Equal(expected, Assert.Single(await PropertiesAsync($"\"tomorrow\":{json}")).Value);

    [Fact]
    public async Task Arrays_and_objects_are_plain_too()
    {
        IReadOnlyDictionary<string, object?> properties = await PropertiesAsync(
            """
            "tags":["a",1,null,[true],{}],"owner":{"name":"N","Name":2,"nested":{"deep":[1.25]}}
            """
        );

        Assert.Equal(["owner", "tags"], properties.Keys.Order());
        object?[] tags = Assert.IsType<object?[]>(properties["tags"]);
        Assert.Equal(["a", 1L, null], tags[..3]);
        Assert.Equal([true], Assert.IsType<object?[]>(tags[3]));
        Assert.Empty(Assert.IsType<Dictionary<string, object?>>(tags[4]));
        Dictionary<string, object?> owner = Assert.IsType<Dictionary<string, object?>>(properties["owner"]);
        Assert.Equal("N", owner["name"]);
        Assert.Equal(2L, owner["Name"]);
        Dictionary<string, object?> nested = Assert.IsType<Dictionary<string, object?>>(owner["nested"]);
        Assert.Equal([1.25], Assert.IsType<object?[]>(nested["deep"]));
    }

    [Theory]
    [InlineData("active", "\"yes\"", "yes")]
    [InlineData("description", "12", 12L)]
    [InlineData("auth_type", "true", true)]
    [InlineData("auth_status", "0", 0L)]
    [InlineData("url", "\"http://[bad\"", "http://[bad")]
    [InlineData("oauth", "\"none\"", "none")]
    [InlineData("organization_id", "4.5", 4.5)]
    [InlineData("continue_on_failure", "1", 1L)]
    public async Task A_known_field_of_an_unexpected_kind_is_kept_under_its_name(
        string name,
        string json,
        object expected
    )
    {
        IReadOnlyDictionary<string, object?> properties = await PropertiesAsync($"\"{name}\":{json}");

        Assert.Equal(expected, Assert.Contains(name, properties));
    }

    [Fact]
    public async Task Excludes_that_are_not_all_texts_are_kept_whole()
    {
        IReadOnlyDictionary<string, object?> properties = await PropertiesAsync(
            """
            "excludes":["a",{"b":["c"]},null],"after":1
            """
        );

        Assert.Equal(["after", "excludes"], properties.Keys.Order());
        Assert.Equal(3, Assert.IsType<object?[]>(properties["excludes"]).Length);
    }

    [Fact]
    public async Task A_service_token_that_should_never_come_is_not_kept() =>
        Assert.Empty(
            await PropertiesAsync(
                """
                "service_auth":{"type":"bearer","token":"hush"}
                """
            )
        );

    [Fact]
    public async Task The_last_of_two_equal_keys_wins()
    {
        string row = Sample.Row(
            """
            "name":"Second","new":1,"new":2
            """
        );
        Connector connector = Assert.Single((await ListAsync(Server.Respond(Sample.Page(row)))).Connectors);

        Assert.Equal("Second", connector.Name);
        Assert.Equal(2L, connector.AdditionalProperties["new"]);
        Assert.Equal("The last one wins", (await ListAsync(Server.At("/dupkeys"))).Connectors.Single().Name);
    }

    private async Task<IReadOnlyDictionary<string, object?>> PropertiesAsync(string fields) =>
        (await ListAsync(Server.Respond(Sample.Page(Sample.Row(fields))))).Connectors.Single().AdditionalProperties;
}
