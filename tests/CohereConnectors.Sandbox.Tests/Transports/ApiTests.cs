using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CohereConnectors.Sandbox.Tests.Transports;

/// <summary>The base of tests that speak HTTP with the service, over whatever transport.</summary>
public abstract class ApiTests(Transport transport) : IAsyncLifetime
{
    public const string Collection = "/v1/connectors";
    public const string Url = "https://search.example.com/search";

    private HttpClient _client = null!;

    protected virtual SandboxOptions Options => new();

    public async ValueTask InitializeAsync() => _client = await transport.ConnectAsync(Options);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await transport.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<ApiResponse> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    protected Task<ApiResponse> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    protected Task<ApiResponse> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    protected Task<ApiResponse> PatchAsync(string path, object body) =>
        SendAsync(HttpMethod.Patch, path, JsonSerializer.Serialize(body));

    protected async Task<ApiResponse> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string? authorization = null
    )
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new ApiResponse(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers,
            response.Content.Headers
        );
    }

    protected async Task<string> AnyIdAsync(Func<JsonElement, bool> predicate) =>
        (await GetAsync($"{Collection}?limit=100")).Connectors.First(predicate).GetProperty("id").GetString()!;

    protected async Task<string> CreateAsync(object body) =>
        (await PostAsync(Collection, body)).Connector.GetProperty("id").GetString()!;

    protected static bool Has(JsonElement element, string property) => element.TryGetProperty(property, out _);
}
