using CohereConnectors.Desktop.Tests.Server;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing;

/// <summary>The half of the server that is Kestrel's elsewhere: there is none for .NET Framework.</summary>
public sealed partial class TestServer
{
    /// <summary>Starts a server on a free port of 127.0.0.1.</summary>
    public static Task<TestServer> StartAsync(SandboxOptions? options = null)
    {
        SocketHost host = new();
        TestServer server = new(host, options ?? new SandboxOptions()) { BaseUri = host.BaseUri };
        host.Start(new RequestPipeline(server).HandleAsync);
        return Task.FromResult(server);
    }
}
