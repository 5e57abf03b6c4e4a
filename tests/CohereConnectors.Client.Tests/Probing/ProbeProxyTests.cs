using System.Net;
using System.Net.Sockets;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>With a proxy, the proxy connects; what this machine knows about the address is judged first.</summary>
public sealed class ProbeProxyTests : ProbeTestBase
{
    private static readonly Uri Plain = new("http://api.cohere.com/search");

    [Fact]
    public async Task The_proxy_is_sent_the_whole_address()
    {
        await using var proxy = new ProbeServer(ProbeServer.Json(Good));

        ConnectorTestResult result = await TestAsync(Plain, Behind(proxy, Public.ToString()));

        Assert.Equal(("Warning", "PlainHttp", null), (result.Outcome, result.Code, result.Address));
        Assert.StartsWith(
            "POST http://api.cohere.com/search HTTP/1.1\r\n",
            Assert.Single(proxy.Requests),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_that_only_the_proxy_knows_is_left_to_it()
    {
        await using var proxy = new ProbeServer(ProbeServer.Json(Good));
        ProbeOptions options = Behind(proxy);
        options = options with
        {
            Network = options.Network with
            {
                ResolveAsync = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
            },
        };

        ConnectorTestResult result = await TestAsync(Plain, options);

        Assert.Equal("PlainHttp", result.Code);
        Assert.Single(proxy.Requests);
    }

    [Theory]
    [InlineData("http://api.cohere.com/search", "10.0.0.1")]
    [InlineData("https://api.cohere.com/search", "169.254.169.254")]
    [InlineData("http://127.0.0.1/search", "8.8.8.8")]
    public async Task A_private_address_is_not_asked_of_the_proxy(string url, string address)
    {
        await using var proxy = new ProbeServer(ProbeServer.Json(Good));

        ConnectorTestResult result = await TestAsync(new Uri(url), Behind(proxy, address));

        Assert.Equal(("Failed", "PrivateAddress"), (result.Outcome, result.Code));
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("403 Forbidden")]
    [InlineData("502 Bad Gateway")]
    public async Task A_proxy_that_does_not_connect_is_a_failure_and_learns_only_the_host(string status)
    {
        await using var proxy = new ProbeServer($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");

        ConnectorTestResult result = await TestAsync(Url, Behind(proxy, Public.ToString()));

        Assert.Equal(("Failed", "ConnectFailed"), (result.Outcome, result.Code));
        Assert.Contains("proxy", result.Problem, StringComparison.Ordinal);
        Assert.All(
            proxy.Requests,
            request =>
            {
                Assert.StartsWith("CONNECT api.cohere.com:443 HTTP/1.1\r\n", request, StringComparison.Ordinal);
                Assert.DoesNotContain("query", request, StringComparison.Ordinal);
            }
        );
        Assert.NotEmpty(proxy.Requests);
    }

    private static ProbeOptions Behind(ProbeServer proxy, params string[] addresses) =>
        new()
        {
            Proxy = new WebProxy(proxy.EndPoint.Address.ToString(), proxy.EndPoint.Port),
            Network = ProbeNetwork.System with
            {
                ResolveAsync = (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()),
            },
        };
}
