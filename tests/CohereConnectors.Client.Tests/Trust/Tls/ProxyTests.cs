using System.Net;
using System.Security;
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

            Assert.Equal(30, (await client.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Rows.Count);

            Assert.Equal(0, server.Raw.AcceptedConnections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public void A_proxy_on_another_machine_is_refused_for_plain_http()
    {
        CohereApiException error = Assert.Throws<CohereApiException>(() => ClientOf(Loopback, "http://proxy.example:3128"));

        Assert.Equal(CohereErrorCode.InsecureEndpoint, error.ErrorCode);
        Assert.Contains("proxy.example:3128", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "http://127.0.0.1:8888")]
    [InlineData("https://api.cohere.com/", "http://proxy.example:3128")]
    public void A_proxy_that_sees_no_key_or_is_this_machine_is_accepted(string address, string proxy)
    {
        using CohereClient client = ClientOf(new Uri(address), proxy);

        Assert.Equal(address, client.BaseUri.AbsoluteUri);
    }

    private static CohereClient ClientOf(Uri address, string proxy) => new(new CohereClientOptions { BaseUri = address, Proxy = new WebProxy(proxy) });
}
