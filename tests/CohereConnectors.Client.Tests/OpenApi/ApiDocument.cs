using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary><c>docs/openapi.yaml</c>, read by a library for such documents.</summary>
internal sealed class ApiDocument
{
    private ApiDocument(OpenApiDocument definition, OpenApiDiagnostic diagnostic, JsonNode json)
    {
        Definition = definition;
        Diagnostic = diagnostic;
        Schemas = json["components"]!["schemas"]!.AsObject();
        Operations =
        [
            .. from path in definition.Paths
               from operation in path.Value.Operations!
               select new ApiOperation(path.Key, operation.Key, path.Value, operation.Value),
        ];
    }

    public static ApiDocument Instance { get; } = Load();

    public OpenApiDocument Definition { get; }

    public OpenApiDiagnostic Diagnostic { get; }

    /// <summary>The schemas by name, as JSON.</summary>
    public JsonObject Schemas { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public ApiOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    /// <summary>Returns the names of the declared properties of an object schema.</summary>
    public string[] PropertiesOf(string schema) =>
        Schemas[schema]!["properties"] is JsonObject properties ? [.. properties.Select(property => property.Key)] : [];

    public static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", file));

    public static string ToJson(IOpenApiSerializable element)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        element.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString();
    }

    private static ApiDocument Load()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        (OpenApiDocument? document, OpenApiDiagnostic? diagnostic) =
            OpenApiDocument.Parse(Read("openapi.yaml"), OpenApiConstants.Yaml, settings);
        return new ApiDocument(document!, diagnostic!, JsonNode.Parse(ToJson(document!))!);
    }
}
