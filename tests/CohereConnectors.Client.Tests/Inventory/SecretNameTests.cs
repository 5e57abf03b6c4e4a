using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>Fields that this version does not support are written, unless their name suggests a secret.</summary>
public sealed class SecretNameTests
{
    [Theory]
    [InlineData("client_secret")]
    [InlineData("accessToken")]
    [InlineData("PASSWORD")]
    [InlineData("db-passwd")]
    [InlineData("pass_phrase")]
    [InlineData("API key")]
    [InlineData("private.key")]
    [InlineData("credentials")]
    [InlineData("service_auth_2")]
    [InlineData("Authorization")]
    public void A_field_that_may_be_a_secret_is_left_out(string name) => Assert.DoesNotContain("c4n4ry", Write(name));

    [Theory]
    [InlineData("token_url")]
    [InlineData("TokenUrl")]
    [InlineData("key")]
    [InlineData("pass")]
    [InlineData("authorize_url")]
    [InlineData("author")]
    public void Other_fields_are_written(string name) => Assert.Contains("c4n4ry", Write(name));

    [Fact]
    public void Values_of_any_kind_are_written_as_JSON()
    {
        var values = new Dictionary<string, object?>
        {
            ["b"] = false,
            ["i"] = 5,
            ["l"] = long.MaxValue,
            ["d"] = 0.5,
            ["inf"] = double.PositiveInfinity,
            ["nan"] = double.NaN,
            ["s"] = "a\ud800",
            ["m"] = 1.5m,
            ["a"] = new object?[] { null, new Dictionary<string, object?> { ["z"] = 1, ["token"] = "t", ["a"] = 2 } },
        };
        Connector connector = Connectors.Create("a-1", ("AdditionalProperties", values));

        string json = Files.Text(InventoryDocument.Create([connector]), ConnectorFileFormat.Json);

        string written = string.Concat(json.Split('\n').Select(line => line.Trim()));
        Assert.EndsWith(
            "\"a\": [null,{\"a\": 2,\"z\": 1}],\"b\": false,\"d\": 0.5,\"i\": 5,\"inf\": \"Infinity\","
                + "\"l\": 9223372036854775807,\"m\": \"1.5\",\"nan\": \"NaN\",\"s\": \"a\\uFFFD\"}]}",
            written,
            StringComparison.Ordinal);
    }

    private static string Write(string name)
    {
        Connector connector = Connectors.Create(
            "a-1", ("AdditionalProperties", new Dictionary<string, object?> { [name] = "c4n4ry" }));
        return Files.Text(InventoryDocument.Create([connector]), ConnectorFileFormat.Json);
    }
}
