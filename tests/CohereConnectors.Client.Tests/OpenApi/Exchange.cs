namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>A request and its response, as text.</summary>
internal sealed record Exchange
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The path, percent-encoded, without that of the base address.</summary>
    public string Path { get; init; } = "/v1/connectors";

    public string Query { get; init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? ContentType { get; init; }

    public string Body { get; init; } = "";

    public int Status { get; init; } = 200;

    public IReadOnlyDictionary<string, string> ResponseHeaders { get; init; } = new Dictionary<string, string>();

    public string? ResponseType { get; init; }

    public string ResponseBody { get; init; } = "";

    /// <summary>The parameters in the query by name, decoded.</summary>
    public IEnumerable<IGrouping<string, string>> QueryValues => Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .GroupBy(static pair => Uri.UnescapeDataString(pair[0]), static pair => Uri.UnescapeDataString(pair.Last()));

    public override string ToString() => $"{Method} {Path}{Query} {Body} -> {Status} {ResponseBody}";
}
