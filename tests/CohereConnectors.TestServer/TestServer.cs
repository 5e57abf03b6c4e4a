using CohereConnectors.Sandbox;
using CohereConnectors.Testing.Faults;
using CohereConnectors.Testing.Logging;
using CohereConnectors.Testing.Scenarios;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Testing;

/// <summary>
/// The sandbox service behind Kestrel on loopback, with everything that a test wants to see or to break.
/// A base address may carry scenarios as a path prefix: see <see cref="ScenarioTable"/>.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestServer(WebApplication app, SandboxOptions options)
    {
        _app = app;
        Service = new SandboxService(options);
        Raw = new FaultListener(Service);
        app.Lifetime.ApplicationStopping.Register(_stopped.SetResult);
        app.Run(new RequestPipeline(this).HandleAsync);
    }

    /// <summary>The address, ending in a slash.</summary>
    public Uri BaseUri { get; private set; } = null!;

    /// <summary>What answers behind the scenarios.</summary>
    public SandboxService Service { get; }

    /// <summary>What the server saw.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>The listener for what no HTTP server would send.</summary>
    public FaultListener Raw { get; }

    /// <summary>Sees every request first; true when it answered itself. Null by default.</summary>
    public Func<HttpContext, Task<bool>>? Intercept { get; set; }

    /// <summary>Ends when the process was asked to stop.</summary>
    public Task Stopped => _stopped.Task;

    internal RequestCounter Counter { get; } = new();

    /// <summary>Starts a server on a free port of 127.0.0.1.</summary>
    public static async Task<TestServer> StartAsync(
        SandboxOptions? options = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        configure?.Invoke(builder);

        TestServer server = new(builder.Build(), options ?? new SandboxOptions());
        await server._app.StartAsync();
        server.BaseUri = server._app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(address => new Uri(address)).First();
        return server;
    }

    /// <summary>The base address with scenarios before the path: <c>At("/status/429")</c>.</summary>
    public Uri At(string prefix) => new(BaseUri, prefix);

    /// <summary>Forgets the requests seen, and begins every counted scenario anew.</summary>
    public void Reset()
    {
        Log.Clear();
        Counter.Clear();
        Raw.Reset();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Raw.DisposeAsync();
        await _app.DisposeAsync();
    }
}
