using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>The document itself.</summary>
public sealed class DocumentTests
{
    private static readonly ApiDocument Document = ApiDocument.Instance;

    [Fact]
    public void It_is_OpenAPI_3_1_without_a_problem()
    {
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, Document.Diagnostic.SpecificationVersion);
        Assert.Empty(Document.Diagnostic.Errors);
        Assert.Empty(Document.Diagnostic.Warnings);
    }

    [Fact]
    public void It_has_the_six_operations_all_deprecated()
    {
        Assert.Equal(
            [
                "authorize POST /v1/connectors/{id}/oauth/authorize",
                "create POST /v1/connectors",
                "delete DELETE /v1/connectors/{id}",
                "get GET /v1/connectors/{id}",
                "list GET /v1/connectors",
                "update PATCH /v1/connectors/{id}",
            ],
            Document.Operations.Select(static found => $"{found.Id} {found.Method} {found.Path}").Order());
        Assert.All(Document.Operations, static operation => Assert.True(operation.IsDeprecated));
    }

    [Fact]
    public void Only_parameters_in_the_path_are_required() => Assert.All(
        Document.Operations.SelectMany(static operation => operation.Parameters),
        static parameter => Assert.Equal(parameter.In == ParameterLocation.Path, parameter.Required));

    [Theory]
    [InlineData("CreateConnectorRequest")]
    [InlineData("UpdateConnectorRequest")]
    public void A_request_has_no_other_properties(string schema) =>
        Assert.Equal(false, (bool?)Document.Schemas[schema]!["additionalProperties"]);

    [Fact]
    public void The_limits_are_those_of_the_client()
    {
        IOpenApiSchema limit = Document.Definition.Components!.Parameters!["Limit"].Schema!;

        Assert.Equal($"{CohereClient.MaximumPageSize}", limit.Maximum);
        Assert.Equal("0", limit.Minimum);
        Assert.Equal($"{CohereClient.DefaultPageSize}", limit.Default!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a b")]
    [InlineData("gdrive-kh3g8q")]
    public void The_client_accepts_the_IDs_that_the_document_allows(string id)
    {
        Exchange exchange = new()
        {
            Path = "/v1/connectors/" + Uri.EscapeDataString(id),
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer key" },
        };

        Assert.Equal(ConnectorId.GetProblem(id) is null, Conformance.Instance.CheckRequest(exchange).Count == 0);
    }

    [Fact]
    public void Each_example_and_default_is_valid()
    {
        SchemaValidator validator = new(Document.Schemas, isResponse: false);
        int count = 0;
        JsonNode document = JsonNode.Parse(ApiDocument.ToJson(Document.Definition))!;
        foreach (JsonObject schema in Descendants(document["components"]!))
        {
            foreach (JsonNode? value in (schema["examples"] as JsonArray ?? []).Append(schema["default"]))
            {
                if (value is not null)
                {
                    count++;
                    Assert.Empty(validator.GetProblems(schema.ToJsonString(), JsonElement.Parse(value.ToJsonString())));
                }
            }
        }

        Assert.InRange(count, 20, int.MaxValue);
    }

    [Fact]
    public void Exported_files_have_the_properties_of_the_API_without_secrets()
    {
        JsonNode files = JsonNode.Parse(ApiDocument.Read("connectors.schema.json"))!["$defs"]!;
        foreach ((string file, string api) in new[] { ("connector", "Connector"), ("oauth", "ConnectorOAuth") })
        {
            JsonObject exported = files[file]!["properties"]!.AsObject();
            JsonObject declared = Document.Schemas[api]!["properties"]!.AsObject();
            string[] secrets = [.. declared.Where(IsSecret).Select(static property => property.Key), "service_auth"];

            Assert.Equal(
                declared.Select(static property => property.Key).Except(secrets).Order(),
                exported.Select(static property => property.Key).Except(secrets).Order());
            foreach ((string name, JsonNode? property) in exported)
            {
                if (property!.GetValueKind() == JsonValueKind.Object)
                {
                    Assert.Equal(TypeOf(property, files), TypeOf(declared[name]!, Document.Schemas));
                }
            }
        }
    }

    private static bool IsSecret(KeyValuePair<string, JsonNode?> property) =>
        (bool?)property.Value!["writeOnly"] == true;

    private static string? TypeOf(JsonNode schema, JsonNode definitions) =>
        (string?)((string?)schema["$ref"] is { } reference ? definitions[reference.Split('/')[^1]]! : schema)["type"];

    private static IEnumerable<JsonObject> Descendants(JsonNode node) => node switch
    {
        JsonObject owner => owner.Select(static property => property.Value).OfType<JsonNode>()
            .SelectMany(Descendants).Prepend(owner),
        JsonArray array => array.OfType<JsonNode>().SelectMany(Descendants),
        _ => [],
    };
}
