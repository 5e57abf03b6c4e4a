using System.Collections.Concurrent;
using System.Text;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Logging;
using Microsoft.AspNetCore.Http;

[assembly: AssemblyFixture(typeof(CohereConnectors.Client.Tests.Support.ServerFixture))]

namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// One test server for all tests, which run side by side: every address it hands out is new, so that a test sees only
/// its own requests.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _handlers = new();
    private TestServer _server = null!;
    private int _lastName;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _server.Intercept = InterceptAsync;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>An address of the test server's own scenarios: <c>At("/status/429")</c>.</summary>
    public Uri At(string scenario = "") => _server.At($"/prefix/{NextName()}{scenario}/");

    /// <summary>An address of the test server's broken responses: <c>Raw("/silent")</c>.</summary>
    public Uri Raw(string fault) => _server.Raw.At($"{fault}/{NextName()}/");

    /// <summary>An address that responses as the test wants.</summary>
    public Uri Respond(RequestDelegate response)
    {
        string name = NextName();
        _handlers[name] = response;
        return _server.At($"/{name}/");
    }

    /// <summary>An address that responses with a body.</summary>
    public Uri Respond(string body, int status = StatusCodes.Status200OK, string contentType = "application/json") =>
        Respond(Encoding.UTF8.GetBytes(body), status, contentType);

    public Uri Respond(byte[] body, int status = StatusCodes.Status200OK, string contentType = "application/json") =>
        Respond(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>The requests that came to an address.</summary>
    public IReadOnlyList<LoggedRequest> RequestsTo(Uri address) =>
        [
            .. _server.Log.Requests.Where(request =>
                request.Target.StartsWith(address.AbsolutePath, StringComparison.Ordinal)
            ),
        ];

    /// <summary>How many requests came to an address of <see cref="Raw"/>.</summary>
    public int RawRequestsTo(Uri address) => _server.Raw.RequestsAt(address.AbsolutePath.TrimEnd('/'));

    private string NextName() => $"test-{Interlocked.Increment(ref _lastName)}";

    private async Task<bool> InterceptAsync(HttpContext context)
    {
        string name = context.Request.Path.Value!.Split('/')[1];
        if (!_handlers.TryGetValue(name, out RequestDelegate? response))
        {
            return false;
        }

        await response(context);
        return true;
    }
}
