using System.Globalization;
using System.Net;
using System.Security;
using System.Text.Json.Nodes;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>A property of a schema is a property of a type, and the other way round.</summary>
public sealed class ModelContractTests
{
    // Envelopes, and what becomes an exception or text.
    private static readonly string[] WithoutType = ["ConnectorResponse", "DeleteConnectorResponse", "Error"];

    private static readonly Dictionary<string, (Type Type, string[] OwnProperties)> Types = new()
    {
        ["Connector"] = (typeof(Connector), [nameof(Connector.AdditionalProperties)]),
        ["ConnectorOAuth"] = (typeof(ConnectorOAuth), []),
        ["ConnectorServiceAuth"] = (typeof(ConnectorServiceAuth), []),
        ["CreateConnectorRequest"] = (typeof(ConnectorSettings), []),
        ["UpdateConnectorRequest"] = (typeof(ConnectorSettings), [nameof(ConnectorSettings.Description)]),
        ["ListConnectorsResponse"] = (typeof(ConnectorPage), [nameof(ConnectorPage.Rows)]),
        ["AuthorizeConnectorResponse"] =
            (typeof(ConnectorAuthorization), [nameof(ConnectorAuthorization.Id), nameof(ConnectorAuthorization.Name)]),
    };

    public static TheoryData<string> SchemaNames => [.. Types.Keys];

    [Fact]
    public void Each_object_has_its_type() => Assert.Equal(
        from schema in ApiDocument.Instance.Schemas where IsObject(schema.Value!) orderby schema.Key select schema.Key,
        Types.Keys.Concat(WithoutType).Order());

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void The_properties_are_the_same(string schema)
    {
        (Type type, string[] ownProperties) = Types[schema];

        Assert.Equal(
            ApiDocument.Instance.PropertiesOf(schema).Select(ToPropertyName).Concat(ownProperties).Order(),
            type.GetProperties().Select(static property => property.Name).Order());
    }

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void The_properties_have_types_that_can_take_the_values(string schema)
    {
        Type type = Types[schema].Type;
        foreach (string name in ApiDocument.Instance.PropertiesOf(schema))
        {
            JsonNode property = Resolve(ApiDocument.Instance.Schemas[schema]!["properties"]![name]!);
            Type[] expected = (Kind(property), (string?)property["format"], (bool?)property["writeOnly"]) switch
            {
                ("string", "date-time", _) => [typeof(DateTime)],
                ("string", null, true) => [typeof(SecureString)],
                ("string", null, _) => [typeof(string), typeof(Uri)],
                ("boolean", null, _) => [typeof(bool?)],
                ("number", "double", _) => [typeof(long?)],
                ("array", null, _) => [typeof(string[]), typeof(IReadOnlyList<string>), typeof(IEnumerable<Connector>)],
                ("object", null, _) => [typeof(ConnectorOAuth), typeof(ConnectorServiceAuth)],
                _ => [],
            };

            Assert.Contains(type.GetProperty(ToPropertyName(name))!.PropertyType, expected);
        }
    }

    [Fact]
    public async Task Each_property_of_a_connector_is_read_into_its_property()
    {
        JsonObject json = ExampleOf("Connector");
        using CohereClient client = ClientOf(new JsonObject { ["connector"] = json }, 200);

        Connector connector = await client.GetAsync("a", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(13, json.Count);
        Assert.Empty(connector.AdditionalProperties);
        AssertSet(connector, nameof(Connector.AdditionalProperties));
        AssertSet(connector.OAuth!, nameof(ConnectorOAuth.ClientSecret));
        Assert.Equal(((string)json["created_at"]!)[..26], connector.CreatedAt.ToUniversalTime().ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Each_property_of_an_error_is_read()
    {
        JsonObject json = ExampleOf("Error");
        using CohereClient client = ClientOf(json, 401);

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(
            () => client.ListAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(["message", "id"], json.Select(static property => property.Key));
        Assert.EndsWith((string)json["message"]!, error.Message, StringComparison.Ordinal);
        Assert.Equal((string)json["id"]!, error.RequestId);
    }

    private static CohereClient ClientOf(JsonObject body, int status) => StubHandler.ClientOf(
        _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body.ToJsonString()) });

    private static void AssertSet(object value, string except) => Assert.All(
        value.GetType().GetProperties().Where(property => property.Name != except),
        property => Assert.NotNull(property.GetValue(value)));

    // The first example, default or word of each property; a secret never comes back.
    private static JsonObject ExampleOf(string schema) => new(
        from property in ApiDocument.Instance.Schemas[schema]!["properties"]!.AsObject()
        let definition = Resolve(property.Value!)
        where (bool?)definition["writeOnly"] != true
        select KeyValuePair.Create(property.Key, IsObject(definition)
            ? ExampleOf(((string)property.Value!["$ref"]!).Split('/')[^1])
            : (definition["examples"]?[0] ?? definition["enum"]?[0] ?? definition["default"])?.DeepClone()));

    private static JsonNode Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? ApiDocument.Instance.Schemas[reference.Split('/')[^1]]! : schema;

    private static bool IsObject(JsonNode schema) => Kind(schema) == "object";

    private static string? Kind(JsonNode schema) => schema["type"] is JsonArray kinds
        ? kinds.Select(static kind => (string)kind!).Single(static kind => kind != "null")
        : (string?)schema["type"];

    private static string ToPropertyName(string name) => name == "oauth" ? "OAuth" : string.Concat(
        name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
