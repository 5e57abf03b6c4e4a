using System.Globalization;
using Microsoft.OpenApi;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>An operation of the document.</summary>
internal sealed class ApiOperation(string path, HttpMethod method, IOpenApiPathItem item, OpenApiOperation definition)
{
    private readonly string[] _segments = path.Split('/');

    public string Id { get; } = definition.OperationId!;

    public HttpMethod Method { get; } = method;

    /// <summary>Gets the path with its parameters in braces.</summary>
    public string Path { get; } = path;

    public IReadOnlyList<IOpenApiParameter> Parameters { get; } =
        [.. item.Parameters ?? [], .. definition.Parameters ?? []];

    public IOpenApiRequestBody? RequestBody { get; } = definition.RequestBody;

    public bool IsDeprecated { get; } = definition.Deprecated;

    public IReadOnlyDictionary<int, IOpenApiResponse> Responses { get; } =
        definition.Responses!.ToDictionary(
            static response => int.Parse(response.Key, CultureInfo.InvariantCulture),
            static response => response.Value);

    public IEnumerable<int> Failures => Responses.Keys.Where(status => status >= 400);

    /// <summary>Returns the name of the response of a status code: for a failure, the ID of the error.</summary>
    public string ResponseName(int status) => ((OpenApiResponseReference)Responses[status]).Reference.Id!;

    /// <summary>Returns the parameters in a path, decoded; null if it is not the path of this operation.</summary>
    public IReadOnlyDictionary<string, string>? Match(HttpMethod method, string path)
    {
        string[] segments = path.Split('/');
        if (method != Method || segments.Length != _segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        foreach ((string declared, string actual) in _segments.Zip(segments))
        {
            if (declared.StartsWith('{'))
            {
                values[declared.Trim('{', '}')] = Uri.UnescapeDataString(actual);
            }
            else if (declared != actual)
            {
                return null;
            }
        }

        return values;
    }
}
