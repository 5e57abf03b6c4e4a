using CohereConnectors.Sandbox;
using CohereConnectors.Testing.Faults;
using CohereConnectors.Testing.Logging;
using CohereConnectors.Testing.Scenarios;

namespace CohereConnectors.Testing;

/// <summary>
/// The sandbox service behind an HTTP server on loopback, with everything that a test wants to see or to break.
/// A base address may carry scenarios as a path prefix: see <see cref="ScenarioTable"/>.
/// </summary>
public sealed partial class TestServer : IAsyncDisposable
{
    private readonly IAsyncDisposable _host;

    private TestServer(IAsyncDisposable host, SandboxOptions options)
    {
        _host = host;
        Service = new SandboxService(options);
        Raw = new FaultListener(Service);
    }

    /// <summary>The address, ending in a slash.</summary>
    public Uri BaseUri { get; private set; } = null!;

    /// <summary>What responds behind the scenarios.</summary>
    public SandboxService Service { get; }

    /// <summary>What the server saw.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>The listener for what no HTTP server would send.</summary>
    public FaultListener Raw { get; }

    /// <summary>Sees every request first; true when it responded itself. Null by default.</summary>
    public Func<HttpContext, Task<bool>>? Intercept { get; set; }

    internal RequestCounter Counter { get; } = new();

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
        await _host.DisposeAsync();
    }
}
