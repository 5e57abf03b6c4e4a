namespace CohereConnectors.Client.Http;

/// <summary>A request as the API's reference describes it, before it is bound to a server.</summary>
internal sealed class ApiRequest(HttpMethod method, string path, string query = "", byte[]? body = null)
{
    private const string ConnectorsPath = "v1/connectors";

    public HttpMethod Method { get; } = method;

    public byte[]? Body { get; } = body;

    public bool IsList => Method == HttpMethod.Get && path == ConnectorsPath;

    public static ApiRequest List(long? limit, long? offset)
    {
        string[] values =
        [
            .. limit is null ? Array.Empty<string>() : [FormattableString.Invariant($"limit={limit}")],
            .. offset is null ? Array.Empty<string>() : [FormattableString.Invariant($"offset={offset}")],
        ];
        return new(HttpMethod.Get, ConnectorsPath, string.Join("&", values));
    }

    public static ApiRequest One(HttpMethod method, string id, string suffix = "", string query = "", byte[]? body = null) =>
        new(method, $"{ConnectorsPath}/{Uri.EscapeDataString(id)}{suffix}", query, body);

    public static ApiRequest Create(byte[] body) => new(HttpMethod.Post, ConnectorsPath, body: body);

    public Uri ToUri(Uri baseUri) => new(baseUri.AbsoluteUri + path + (query.Length == 0 ? "" : "?" + query));

    /// <summary>The address as it may be shown: values that callers pass through the query can be secrets.</summary>
    public Uri ToDisplayUri(Uri baseUri)
    {
        IEnumerable<string> masked = query.Split(['&'], StringSplitOptions.RemoveEmptyEntries).Select(Mask);
        string shown = string.Join("&", masked);
        return new(baseUri.AbsoluteUri + path + (shown.Length == 0 ? "" : "?" + shown));
    }

    private static string Mask(string pair)
    {
        string name = pair.Split('=')[0];
        return name is "limit" or "offset" ? pair : name + "=***";
    }
}
