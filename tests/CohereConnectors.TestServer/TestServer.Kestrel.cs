using System.Security.Cryptography.X509Certificates;
using CohereConnectors.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Testing;

/// <summary>
/// The half of the server that is Kestrel's. Where there is no Kestrel, another half takes its place.
/// </summary>
public sealed partial class TestServer
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the process was asked to stop.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Starts a server on a free port of 127.0.0.1.</summary>
    /// <param name="options">What the sandbox contains.</param>
    /// <param name="configure">Changes the host before it is built.</param>
    /// <param name="certificate">The certificate, to use TLS; with it the server offers HTTP/2.</param>
    /// <returns>The server.</returns>
    public static async Task<TestServer> StartAsync(
        SandboxOptions? options = null,
        Action<WebApplicationBuilder>? configure = null,
        X509Certificate2? certificate = null
    )
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        TestServer server = new(app, options ?? new SandboxOptions());
        app.Lifetime.ApplicationStopping.Register(server._stopped.SetResult);
        app.Run(new RequestPipeline(server).HandleAsync);
        await app.StartAsync();
        server.BaseUri = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(address => new Uri(address))
            .First();
        return server;
    }
}
