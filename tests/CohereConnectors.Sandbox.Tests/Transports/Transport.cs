using CohereConnectors.Testing;

namespace CohereConnectors.Sandbox.Tests.Transports;

/// <summary>A way from an HttpClient to the service.</summary>
public abstract class Transport : IAsyncDisposable
{
    public abstract Task<HttpClient> ConnectAsync(SandboxOptions options);

    public abstract ValueTask DisposeAsync();
}

public sealed class HandlerTransport : Transport
{
    private SandboxHandler? _handler;

    public override Task<HttpClient> ConnectAsync(SandboxOptions options)
    {
        _handler = new SandboxHandler(new SandboxService(options));
        return Task.FromResult(new HttpClient(_handler) { BaseAddress = new Uri("https://sandbox.invalid") });
    }

    public override ValueTask DisposeAsync()
    {
        _handler?.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class KestrelTransport : Transport
{
    private TestServer? _server;

    public override async Task<HttpClient> ConnectAsync(SandboxOptions options)
    {
        _server = await TestServer.StartAsync(options);
        return new HttpClient { BaseAddress = _server.BaseUri };
    }

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
