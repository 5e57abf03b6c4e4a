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
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
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

    /// <summary>An address of the test server's broken answers: <c>Raw("/silent")</c>.</summary>
    public Uri Raw(string fault) => _server.Raw.At($"{fault}/{NextName()}/");

    /// <summary>An address that answers as the test wants.</summary>
    public Uri Answer(RequestDelegate answer)
    {
        string name = NextName();
        _answers[name] = answer;
        return _server.At($"/{name}/");
    }

    /// <summary>An address that answers with a body.</summary>
    public Uri Answer(string body, int status = StatusCodes.Status200OK, string contentType = "application/json") =>
        Answer(Encoding.UTF8.GetBytes(body), status, contentType);

    public Uri Answer(byte[] body, int status = StatusCodes.Status200OK, string contentType = "application/json") => Answer(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>The requests that came to an address.</summary>
    public IReadOnlyList<LoggedRequest> RequestsTo(Uri address) =>
        [.. _server.Log.Requests.Where(request => request.Target.StartsWith(address.AbsolutePath, StringComparison.Ordinal))];

    /// <summary>How many requests came to an address of <see cref="Raw"/>.</summary>
    public int RawRequestsTo(Uri address) => _server.Raw.RequestsAt(address.AbsolutePath.TrimEnd('/'));

    private string NextName() => $"test-{Interlocked.Increment(ref _lastName)}";

    private async Task<bool> InterceptAsync(HttpContext context)
    {
        string name = context.Request.Path.Value!.Split('/')[1];
        if (!_answers.TryGetValue(name, out RequestDelegate? answer))
        {
            return false;
        }

        await answer(context);
        return true;
    }
}
