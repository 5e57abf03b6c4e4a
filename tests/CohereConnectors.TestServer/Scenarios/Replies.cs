using System.Text;
using System.Text.Json;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing.Scenarios;

internal static class Replies
{
    /// <summary>The trace id of every response that is not the service's own.</summary>
    public const string TraceId = "5ce7a51d0f1e4a2b9c3d8e7f60718293";

    public const string Html =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Access denied</body></html>";

    /// <summary>How a gateway in front of the API reports a quota.</summary>
    public static readonly SandboxResponse Quota = Json("""{"error":{"message":"quota exceeded","code":429}}""");

    private static readonly Dictionary<int, string> Messages = new()
    {
        [400] = "invalid request: limit must be between 0 and 100.",
        [401] = "invalid api token",
        [402] = "You have reached your billing limit. Raise it at https://dashboard.cohere.com/billing",
        [403] = "You do not have access to this resource.",
        [404] = "resource not found.",
        [410] = "this endpoint has been removed.",
        [422] = "invalid request: name is required.",
        [429] = "You are using a Trial key, which is limited to 1000 API calls / month.",
        [498] = "the request holds a deny-listed token.",
        [499] = "client closed request.",
        [500] = "internal server error.",
        [501] = "not implemented.",
        [502] = "bad gateway.",
        [503] = "service unavailable.",
        [504] = "gateway timeout.",
    };

    public static SandboxResponse Error(int status) =>
        Error(status, Messages.GetValueOrDefault(status, $"status {status}."));

    public static SandboxResponse Error(int status, string message) =>
        new()
        {
            StatusCode = status,
            Body = status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified
                ? []
                : Serialize(new { message, id = $"00000000-0000-4000-8000-000000000{status}" }),
        };

    public static SandboxResponse Text(int status, string contentType, string text) =>
        new()
        {
            StatusCode = status,
            ContentType = contentType,
            Body = Encoding.UTF8.GetBytes(text),
        };

    public static SandboxResponse Json(string json) => new() { Body = Encoding.UTF8.GetBytes(json) };

    public static SandboxResponse Json(byte[] json) => new() { Body = json };

    /// <summary>Leads to <c>/echo</c> on another name of the same machine.</summary>
    public static SandboxResponse Redirect(int status, ScenarioCall call)
    {
        HostString host = call.Context.Request.Host;
        string otherName = host.Host == "localhost" ? "127.0.0.1" : "localhost";
        return new SandboxResponse
        {
            StatusCode = status,
            Headers = new Dictionary<string, string>
            {
                ["Location"] = $"http://{otherName}:{host.Port}/echo/v1/connectors",
            },
        };
    }

    /// <summary>The request's own headers as a JSON object.</summary>
    public static SandboxResponse Echo(HttpRequest request) =>
        new()
        {
            Body = Serialize(request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())),
        };

    /// <summary>A 401 that repeats the key wherever a server might.</summary>
    public static SandboxResponse EchoKey(HttpContext context)
    {
        string key = context.Request.Headers.Authorization.ToString();
        return new SandboxResponse
        {
            StatusCode = StatusCodes.Status401Unauthorized,
            Headers = new Dictionary<string, string>
            {
                ["x-debug-trace-id"] = key,
                ["X-API-Warning"] = $"The key {key} is about to expire.",
                ["X-Echo"] = key,
            },
            Body = Serialize(new { message = $"invalid api token: {key}", id = key }),
        };
    }

    private static byte[] Serialize(object value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web);
}
