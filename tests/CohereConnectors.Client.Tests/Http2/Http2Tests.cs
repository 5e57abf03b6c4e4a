using System.Net;
using System.Net.Sockets;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Faults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CohereConnectors.Client.Tests.Http2;

/// <summary>Over TLS the requests of a client share one HTTP/2 connection, where the server supports it.</summary>
public sealed class Http2Tests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task The_first_requests_share_one_connection_when_they_start_at_once()
    {
        await using TestServer server = await StartAsync();
        using CohereClient client = CreateClient(server.BaseUri);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ListAsync(cancellationToken: Cancellation)));

        AssertOneConnection(server, "HTTP/2", requests: 8);
    }

    [Fact]
    public async Task A_listing_with_prefetched_pages_uses_one_connection()
    {
        await using TestServer server = await StartAsync(size: 1_000);
        using CohereClient client = CreateClient(server.BaseUri);

        int rows = 0;
        await foreach (ConnectorPage page in client.ListAllAsync(throttleLimit: 8, cancellationToken: Cancellation))
        {
            rows += page.Rows.Count;
        }

        Assert.Equal(1_000, rows);
        AssertOneConnection(server, "HTTP/2", server.Log.Requests.Count);
    }

    [Fact]
    public async Task Every_operation_works_over_it()
    {
        await using TestServer server = await StartAsync();
        using CohereClient client = CreateClient(server.BaseUri);
        ConnectorSettings settings = new() { Name = "Wiki", Url = new Uri("https://wiki.example.com/search"), Description = new string('d', 100_000) };

        Connector created = await client.CreateAsync(settings, cancellationToken: Cancellation);
        await client.UpdateAsync(created.Id, new ConnectorSettings { Name = "Wiki 2" }, cancellationToken: Cancellation);
        Assert.Equal("Wiki 2", (await client.GetAsync(created.Id, cancellationToken: Cancellation)).Name);
        await client.DeleteAsync(created.Id, cancellationToken: Cancellation);

        AssertOneConnection(server, "HTTP/2", requests: 4);
    }

    [Fact]
    public async Task A_server_without_HTTP2_is_asked_over_HTTP1()
    {
        await using TestServer server = await StartAsync(protocols: HttpProtocols.Http1);
        using CohereClient client = CreateClient(server.BaseUri);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ListAsync(cancellationToken: Cancellation)));

        Assert.Equal(8, server.Log.Requests.Count);
        Assert.All(server.Log.Requests, request => Assert.Equal("HTTP/1.1", request.Protocol));
    }

    [Fact]
    public async Task Plain_HTTP_is_HTTP1()
    {
        await using TestServer server = await TestServer.StartAsync();
        using CohereClient client = new(new CohereClientOptions { BaseUri = server.BaseUri });

        await client.ListAsync(cancellationToken: Cancellation);

        AssertOneConnection(server, "HTTP/1.1", requests: 1);
    }

    [Fact]
    public async Task It_goes_through_the_tunnel_of_an_HTTP1_proxy()
    {
        await using TestServer server = await StartAsync();
        await using RawServer proxy = new((client, token) => TunnelAsync(client, server.BaseUri, token));
        using CohereClient client = CreateClient(server.BaseUri, new WebProxy(proxy.Http));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.ListAsync(cancellationToken: Cancellation)));

        AssertOneConnection(server, "HTTP/2", requests: 4);
        Assert.Equal(1, proxy.Connections);
    }

    [Fact]
    public async Task A_cancelled_request_ends_at_once_and_leaves_the_connection_to_the_others()
    {
        await using Http2Listener listener = new(_certificates.Served["good"], "silent-once");
        using CohereClient client = CreateClient(listener.BaseUri);
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        Task<ConnectorPage> silent = client.ListAsync(cancellationToken: cancellation.Token);
        while (listener.Requests == 0)
        {
            await Task.Delay(5, Cancellation);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
        await client.ListAsync(cancellationToken: Cancellation);
        Assert.Equal(1, listener.Connections);
    }

    private static void AssertOneConnection(TestServer server, string protocol, int requests)
    {
        Assert.Equal(requests, server.Log.Requests.Count);
        Assert.All(server.Log.Requests, request => Assert.Equal(protocol, request.Protocol));
        Assert.Single(server.Log.Requests.Select(request => request.Connection).Distinct());
    }

    private static async Task TunnelAsync(NetworkStream client, Uri target, CancellationToken cancellationToken)
    {
        await RawServer.ReadRequestAsync(client, cancellationToken);
        using TcpClient server = new();
        await server.ConnectAsync(target.Host, target.Port, cancellationToken);
        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), cancellationToken);
        await Task.WhenAny(
            client.CopyToAsync(server.GetStream(), cancellationToken), server.GetStream().CopyToAsync(client, cancellationToken));
    }

    private Task<TestServer> StartAsync(int size = 245, HttpProtocols protocols = HttpProtocols.Http1AndHttp2) => TestServer.StartAsync(
        new SandboxOptions { Size = size },
        builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocols)),
        _certificates.Served["good"]);

    private CohereClient CreateClient(Uri address, IWebProxy? proxy = null) =>
        Trusting.CreateClient(new CohereClientOptions { BaseUri = address, Proxy = proxy }, _certificates);
}
