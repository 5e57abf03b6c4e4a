using System.Net.Http.Headers;
using System.Security;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>A request as the API's reference describes it, before it is bound to a server.</summary>
internal sealed class ApiRequest(
    HttpMethod method, string path, string query = "", byte[]? body = null, params SecureString?[] secrets)
{
    private const string ConnectorsPath = "v1/connectors";

    private static readonly HttpMethod Patch = new("PATCH");

    public HttpMethod Method { get; } = method;

    /// <summary>What must not be shown of the body, should the server repeat it.</summary>
    public IReadOnlyList<SecureString> Secrets { get; } = [.. secrets.OfType<SecureString>()];

    /// <summary>Whether a failed attempt may be followed by another.</summary>
    public bool MayRepeat { get; private init; } = true;

    /// <summary>Whether it is about all connectors, to list or to create, and not about one by its ID.</summary>
    public bool IsForCollection => path == ConnectorsPath;

    public static ApiRequest List(long? limit, long? offset, bool mayRepeat = true)
    {
        string[] values =
        [
            .. limit is null ? Array.Empty<string>() : [FormattableString.Invariant($"limit={limit}")],
            .. offset is null ? Array.Empty<string>() : [FormattableString.Invariant($"offset={offset}")],
        ];
        return new(HttpMethod.Get, ConnectorsPath, string.Join("&", values)) { MayRepeat = mayRepeat };
    }

    public static ApiRequest One(HttpMethod method, string id, string suffix = "", string query = "") =>
        new(method, $"{ConnectorsPath}/{UriText.Escape(id)}{suffix}", query);

    public static ApiRequest Create(ConnectorSettings settings) => Write(HttpMethod.Post, ConnectorsPath, settings);

    public static ApiRequest Update(string id, ConnectorSettings settings) =>
        Write(Patch, $"{ConnectorsPath}/{UriText.Escape(id)}", settings);

    public Uri ToUri(Uri baseUri) => AddressOf(baseUri, query);

    /// <summary>Creates the message that is sent, without the headers of the client.</summary>
    public HttpRequestMessage ToMessage(Uri baseUri)
    {
        var message = new HttpRequestMessage(Method, ToUri(baseUri));
#if NET
        // HTTP/1.1, the default, needs a connection for each prefetched page. Plain HTTP stays HTTP/1.1.
        message.Version = new Version(2, 0);
        message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#endif
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (Method != HttpMethod.Get)
        {
            // The network stack itself retries a request without content if the server closes the connection before it
            // responds.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    /// <summary>The address as it may be shown: values that callers pass through the query can be secrets.</summary>
    public Uri ToDisplayUri(Uri baseUri)
    {
        IEnumerable<string> masked = query.Split(['&'], StringSplitOptions.RemoveEmptyEntries).Select(Mask);
        return AddressOf(baseUri, string.Join("&", masked));
    }

    private Uri AddressOf(Uri baseUri, string query) =>
        new(baseUri.AbsoluteUri + path + (query.Length == 0 ? "" : "?" + query));

    private static ApiRequest Write(HttpMethod method, string path, ConnectorSettings settings) =>
        new(method, path, "", RequestJson.Write(settings), settings.OAuth?.ClientSecret, settings.ServiceAuth?.Token);

    private static string Mask(string pair)
    {
        string name = pair.Split('=')[0];
        return name is "limit" or "offset" ? pair : name + "=***";
    }
}
