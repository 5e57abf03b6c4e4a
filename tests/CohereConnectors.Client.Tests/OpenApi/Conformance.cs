using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>Compares requests and responses with the document.</summary>
internal sealed partial class Conformance(ApiDocument document)
{
    // What HTTP itself adds, and what the document describes in other places.
    private static readonly HashSet<string> HttpHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Authorization", "Date", "Host", "Server", "Transfer-Encoding", "User-Agent",
    };

    private readonly SchemaValidator _requests = new(document.Schemas, isResponse: false);
    private readonly SchemaValidator _responses = new(document.Schemas, isResponse: true);

    public static Conformance Instance { get; } = new(ApiDocument.Instance);

    public ApiOperation? FindOperation(Exchange exchange) =>
        document.Operations.FirstOrDefault(operation => operation.Match(exchange.Method, exchange.Path) is not null);

    /// <summary>Returns what the document does not allow of a request.</summary>
    public IReadOnlyList<string> CheckRequest(Exchange exchange) => FindOperation(exchange) is not { } operation
        ? [$"{exchange.Method} {exchange.Path} is not an operation"]
        :
        [
            .. CheckKey(exchange),
            .. CheckPath(operation, exchange),
            .. CheckQuery(operation, exchange),
            .. CheckHeaders(operation, exchange),
            .. CheckBody(operation, exchange),
        ];

    /// <summary>Returns what the document does not allow of a response.</summary>
    public IReadOnlyList<string> CheckResponse(Exchange exchange)
    {
        if (FindOperation(exchange) is not { } operation)
        {
            return [$"{exchange.Method} {exchange.Path} is not an operation"];
        }

        if (!operation.Responses.TryGetValue(exchange.Status, out IOpenApiResponse? response))
        {
            return [$"status {exchange.Status} is not declared"];
        }

        Dictionary<string, IOpenApiHeader> declared = new(response.Headers!, StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> headers = exchange.ResponseHeaders
            .Where(header => !HttpHeaders.Contains(header.Key))
            .SelectMany(header => declared.TryGetValue(header.Key, out IOpenApiHeader? known)
                ? Check(_responses, $"header {header.Key}", known.Schema!, ToJson(known.Schema!, header.Value))
                : [$"header {header.Key} is not declared"]);
        return
        [
            .. headers,
            .. CheckContent(_responses, response.Content!, exchange.ResponseType, exchange.ResponseBody),
        ];
    }

    private static IEnumerable<string> Check(
        SchemaValidator validator, string place, IOpenApiSchema schema, JsonElement value) =>
        validator.GetProblems(schema, value).Select(problem => $"{place}: {problem}");

    private static JsonElement ToJson(IOpenApiSchema schema, string text)
    {
        bool isNumber = schema.Type is JsonSchemaType.Number or JsonSchemaType.Integer;
        return isNumber
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(text);
    }

    private static IEnumerable<string> CheckContent(
        SchemaValidator validator, IDictionary<string, IOpenApiMediaType> content, string? type, string body)
    {
        if (type is null || !content.TryGetValue(type, out IOpenApiMediaType? declared))
        {
            return [$"content type '{type}' is not declared"];
        }

        try
        {
            JsonElement value = type == "application/json"
                ? JsonElement.Parse(body)
                : JsonSerializer.SerializeToElement(body);
            return Check(validator, "body", declared.Schema!, value);
        }
        catch (JsonException exception)
        {
            return [$"body: {exception.Message}"];
        }
    }

    private IEnumerable<string> CheckKey(Exchange exchange)
    {
        OpenApiSecuritySchemeReference scheme = document.Definition.Security!.Single().Keys.Single();
        Assert.Equal((SecuritySchemeType.Http, "bearer"), (scheme.Type, scheme.Scheme));
        string? sent = exchange.Headers.GetValueOrDefault("Authorization");
        bool isKey = sent is not null && BearerKey().IsMatch(sent);
        return isKey ? [] : [$"header Authorization: '{sent}' is not a bearer key"];
    }

    private IEnumerable<string> CheckPath(ApiOperation operation, Exchange exchange)
    {
        IReadOnlyDictionary<string, string> values = operation.Match(exchange.Method, exchange.Path)!;
        return operation.Parameters
            .Where(static parameter => parameter.In == ParameterLocation.Path)
            .SelectMany(parameter => Check(
                _requests,
                $"path {parameter.Name}",
                parameter.Schema!,
                ToJson(parameter.Schema!, values[parameter.Name!])));
    }

    private IEnumerable<string> CheckQuery(ApiOperation operation, Exchange exchange)
    {
        foreach (IGrouping<string, string> values in exchange.QueryValues)
        {
            string place = $"query {values.Key}";
            IOpenApiSchema? schema = operation.Parameters.FirstOrDefault(
                parameter => parameter.In == ParameterLocation.Query && parameter.Name == values.Key)?.Schema;
            IEnumerable<string> problems =
                schema is null ? [$"{place} is not declared"]
                : values.Count() > 1 ? [$"{place} occurs more than once"]
                : Check(_requests, place, schema, ToJson(schema, values.Single()));
            foreach (string problem in problems)
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> CheckHeaders(ApiOperation operation, Exchange exchange)
    {
        Dictionary<string, IOpenApiParameter> declared = operation.Parameters
            .Where(static parameter => parameter.In == ParameterLocation.Header)
            .ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        return exchange.Headers
            .Where(static header => !HttpHeaders.Contains(header.Key))
            .SelectMany(header => declared.TryGetValue(header.Key, out IOpenApiParameter? parameter)
                ? Check(_requests, $"header {header.Key}", parameter.Schema!, ToJson(parameter.Schema!, header.Value))
                : [$"header {header.Key} is not declared"]);
    }

    private IEnumerable<string> CheckBody(ApiOperation operation, Exchange exchange) =>
        operation.RequestBody is not { } declared ? exchange.Body.Length == 0 ? [] : ["body is not declared"]
        : exchange.Body.Length == 0 ? declared.Required ? ["body is missing"] : []
        : CheckContent(_requests, declared.Content!, exchange.ContentType, exchange.Body);

    [GeneratedRegex(@"^Bearer \S+$")]
    private static partial Regex BearerKey();
}
