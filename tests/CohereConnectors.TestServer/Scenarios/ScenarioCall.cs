using System.Globalization;
using CohereConnectors.Sandbox;
using Microsoft.Extensions.Primitives;

namespace CohereConnectors.Testing.Scenarios;

/// <summary>
/// A request on its way through the scenarios of its path prefix, from left to right.
/// Each wraps the rest, or changes <see cref="Reply"/>, which the last step calls.
/// </summary>
internal sealed class ScenarioCall
{
    private readonly TestServer _server;
    private readonly string _prefix;
    private readonly Queue<string> _segments;
    private readonly byte[] _body;
    private readonly string _path;
    private Queue<string> _arguments = [];

    public ScenarioCall(TestServer server, HttpContext context, string target, byte[] body)
    {
        (_server, Context, _body) = (server, context, body);
        string[] parts = target.Split('?', 2);
        int root = (parts[0] + "/").IndexOf("/v1/", StringComparison.Ordinal);
        (_prefix, _path) = root < 0 ? (parts[0], "/") : (parts[0][..root], parts[0][root..]);
        _segments = new(_prefix.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString));
        Query = parts.Length == 2 ? parts[1] : "";
        Reply = AskService;
    }

    public HttpContext Context { get; }

    public string Query { get; set; }

    public Func<SandboxResponse> Reply { get; set; }

    /// <summary>The number of connectors at the start.</summary>
    public int Size => _server.Service.Options.Size;

    /// <summary>The next path segment after the scenario's name.</summary>
    public string Text() => _arguments.Dequeue();

    public int Number() => int.Parse(Text(), CultureInfo.InvariantCulture);

    /// <summary>1 for the first request with this prefix.</summary>
    public int Count() => _server.Counter.Next(_prefix);

    public SandboxResponse AskService() => _server.Service.Handle(new SandboxRequest
    {
        Method = Context.Request.Method,
        Path = _path,
        Query = Query,
        Header = name => Context.Request.Headers.TryGetValue(name, out StringValues value) ? value.ToString() : null,
        Body = _body,
    });

    public async Task NextAsync()
    {
        if (!_segments.TryDequeue(out string? name))
        {
            await SendAsync();
            return;
        }

        if (!ScenarioTable.Scenarios.TryGetValue(name, out Scenario? scenario))
        {
            Reply = () => Replies.Error(StatusCodes.Status418ImATeapot, $"There is no scenario '{name}'.");
            await SendAsync();
            return;
        }

        _arguments = new(Enumerable.Range(0, scenario.Arguments).Select(_ => _segments.Dequeue()));
        await scenario.Play(this);
    }

    private async Task SendAsync()
    {
        if (_server.Service.Options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_server.Service.Options.Latency, Context.RequestAborted);
        }

        SandboxResponse reply = Reply();
        Context.Response.StatusCode = reply.StatusCode;
        foreach ((string name, string value) in reply.Headers)
        {
            Context.Response.Headers.TryAdd(name, value);
        }

        Context.Response.Headers.TryAdd("x-debug-trace-id", Replies.TraceId);

        Context.Response.ContentType = reply.ContentType;
        Context.Response.ContentLength = reply.Body.Length;
        await Context.Response.Body.WriteAsync(reply.Body, Context.RequestAborted);
    }
}
