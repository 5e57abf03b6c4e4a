using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.OpenApi;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>
/// Validates values against schemas of the document. Stricter than the document in one respect: a property that it does
/// not declare is a problem, so that sandbox and client cannot have one that it leaves out.
/// </summary>
internal sealed class SchemaValidator
{
    private const string DocumentSchemas = "#/components/schemas/";

    private static readonly EvaluationOptions Options =
        new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly ConcurrentDictionary<string, JsonSchema> _built = new();
    private readonly string _definitions;

    /// <summary>Initializes a validator for requests or for responses.</summary>
    /// <param name="schemas">The schemas by name.</param>
    /// <param name="isResponse">Whether properties that are only written are problems.</param>
    public SchemaValidator(JsonObject schemas, bool isResponse)
    {
        JsonObject definitions = schemas.DeepClone().AsObject();
        foreach ((string _, JsonNode? schema) in definitions)
        {
            if ((string?)schema!["type"] == "object")
            {
                schema["additionalProperties"] = false;
                Forbid(schema["properties"]?.AsObject(), isResponse);
            }
        }

        _definitions = definitions.ToJsonString();
    }

    /// <summary>Returns what is wrong with a value; nothing if it is valid.</summary>
    public IEnumerable<string> GetProblems(IOpenApiSchema schema, JsonElement value) =>
        GetProblems(ApiDocument.ToJson(schema), value);

    public IEnumerable<string> GetProblems(string schema, JsonElement value)
    {
        EvaluationResults results = _built.GetOrAdd(schema, Build).Evaluate(value, Options);
        if (results.IsValid)
        {
            return [];
        }

        // A keyword without a message, such as 'not', is a failure that no other one below it explains.
        EvaluationResults[] failures = [.. results.Details!.Where(static detail => !detail.IsValid)];
        return
            from failure in failures
            where failure.Errors is not null || !failures.Any(other => IsBelow(other, failure))
            from message in failure.Errors ?? new Dictionary<string, string> { ["not"] = "is not allowed" }
            select $"{failure.InstanceLocation} {message.Value} ({failure.EvaluationPath}/{message.Key})";
    }

    private static bool IsBelow(EvaluationResults lower, EvaluationResults upper) =>
        $"{lower.EvaluationPath}".StartsWith($"{upper.EvaluationPath}/", StringComparison.Ordinal);

    private static void Forbid(JsonObject? properties, bool isResponse)
    {
        foreach ((string name, JsonNode? property) in properties?.ToArray() ?? [])
        {
            if (isResponse && (bool?)property!["writeOnly"] == true)
            {
                properties![name] = new JsonObject { ["not"] = new JsonObject() };
            }
        }
    }

    private JsonSchema Build(string schema) => JsonSchema.FromText(
        $$"""{"allOf":[{{schema}}],"$defs":{{_definitions}}}""".Replace(
            DocumentSchemas, "#/$defs/", StringComparison.Ordinal));
}
