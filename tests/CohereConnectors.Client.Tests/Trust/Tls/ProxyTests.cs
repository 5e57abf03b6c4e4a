using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Text;
using CohereConnectors.Testing;

namespace CohereConnectors.Client.Tests.Trust.Tls;

/// <summary>
/// Plain http stays on this machine, also where a proxy is set: it would be handed the key in the clear.
/// </summary>
[Collection(nameof(SerialTests))]
public sealed class ProxyTests
{
    private static readonly Uri Loopback = new("http://127.0.0.1:9/");

    [Fact]
    public async Task The_systems_proxy_is_passed_by_on_the_way_to_this_machine()
    {
        IWebProxy before = HttpClient.DefaultProxy;
        await using TestServer server = await TestServer.StartAsync();
        using SecureString key = ApiKey.FromText("s3cret-key");
        HttpClient.DefaultProxy = new WebProxy(server.Raw.BaseUri);
        try
        {
            using CohereClient client = new(new CohereClientOptions { BaseUri = server.BaseUri, ApiKey = key });

            Assert.Equal(
                30,
                (await client.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Rows.Count
            );

            Assert.Equal(0, server.Raw.AcceptedConnections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task The_option_ProxyCredential_is_sent_to_the_systems_proxy()
    {
        List<string> heads = [];
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy($"http://{listener.LocalEndpoint}");
        try
        {
            using CohereClient client = new(
                new CohereClientOptions
                {
                    BaseUri = new Uri("https://api.invalid/"),
                    MaximumRetryCount = 0,
                    ProxyCredential = new NetworkCredential("bob", "pw1"),
                }
            );
            Task<ConnectorPage> call = client.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
            heads.Add(await RefuseAsync(listener));
            heads.Add(await RefuseAsync(listener));

            CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() => call);

            Assert.Equal(CohereErrorCode.ProxyAuthenticationRequired, error.ErrorCode);
            Assert.DoesNotContain("Proxy-Authorization", heads[0], StringComparison.Ordinal);
            Assert.Contains("Proxy-Authorization: Basic Ym9iOnB3MQ==", heads[1], StringComparison.Ordinal);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public void A_proxy_on_another_machine_is_refused_for_plain_http()
    {
        CohereApiException error = Assert.Throws<CohereApiException>(() =>
            ClientOf(Loopback, "http://proxy.example:3128")
        );

        Assert.Equal(CohereErrorCode.InsecureEndpoint, error.ErrorCode);
        Assert.Contains("proxy.example:3128", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "http://127.0.0.1:8888")]
    [InlineData("https://api.cohere.com/", "http://proxy.example:3128")]
    public void A_proxy_that_sees_no_key_or_is_this_machine_is_accepted(string address, string proxy)
    {
        using CohereClient client = ClientOf(new Uri(address), proxy);

        Assert.Equal(address, client.Options.BaseUri.AbsoluteUri);
    }

    /// <summary>Asks one connection for a password, and returns the head of its request.</summary>
    private static async Task<string> RefuseAsync(TcpListener listener)
    {
        const string Refusal =
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
            + "Proxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        CancellationToken token = TestContext.Current.CancellationToken;
        using TcpClient connection = await listener.AcceptTcpClientAsync(token);
        using StreamReader reader = new(connection.GetStream());
        StringBuilder head = new();
        while (await reader.ReadLineAsync(token) is { Length: > 0 } line)
        {
            head.AppendLine(line);
        }

        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Refusal), token);
        return head.ToString();
    }

    private static CohereClient ClientOf(Uri address, string proxy) =>
        new(new CohereClientOptions { BaseUri = address, Proxy = new WebProxy(proxy) });
}
