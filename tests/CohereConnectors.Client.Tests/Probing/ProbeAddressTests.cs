using System.Net;
using System.Net.Sockets;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>Which addresses are contacted, and how names and connections fail.</summary>
public sealed class ProbeAddressTests : ProbeTestBase
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public async Task A_private_address_is_not_contacted(string address)
    {
        Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));
        var contacted = new List<IPEndPoint>();

        ConnectorTestResult result = await TestAsync(Url, Resolving(contacted, [address]));

        Assert.Equal(("Failed", "PrivateAddress", "Dns"), (result.Outcome, result.Code, result.Stage));
        Assert.Equal(IPAddress.Parse(address).ToString(), result.Address);
        Assert.Empty(contacted);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.1.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1")]
    [InlineData("2001:200::1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2002:808:808::")]
    public void A_public_address_is_recognized(string address) =>
        Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/search")]
    [InlineData("https://[::1]/search")]
    [InlineData("https://2130706433/search")]
    [InlineData("https://0x7f.1/search")]
    [InlineData("https://[::ffff:7f00:1]/search")]
    public async Task A_private_address_is_not_contacted_however_it_is_written(string url)
    {
        var contacted = new List<IPEndPoint>();

        ConnectorTestResult result = await TestAsync(new Uri(url), Resolving(contacted, ["8.8.8.8"]));

        Assert.Equal("PrivateAddress", result.Code);
        Assert.Empty(contacted);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_tried()
    {
        var contacted = new List<IPEndPoint>();

        ConnectorTestResult result = await TestAsync(
            Url,
            Resolving(contacted, ["127.0.0.1", "8.8.8.8", "::1", "8.8.4.4"])
        );

        Assert.Equal(
            ("Failed", "ConnectFailed", "Connect", "8.8.4.4"),
            (result.Outcome, result.Code, result.Stage, result.Address)
        );
        Assert.Equal(["8.8.8.8:443", "8.8.4.4:443"], contacted.Select(endPoint => endPoint.ToString()));
    }

    [Fact]
    public async Task A_name_that_changes_its_address_gains_nothing()
    {
        await using var canary = new ProbeServer(ProbeServer.Json(Good));
        var contacted = new List<IPEndPoint>();
        int asked = 0;
        ProbeOptions options = Resolving(contacted, []);
        options = options with
        {
            Network = options.Network with
            {
                ResolveAsync = (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? Public : IPAddress.Loopback]),
            },
        };
        using var prober = new ConnectorProber(options, Cancellation);

        ConnectorTestResult first = await prober.TestAsync(
            new ProbeTarget(new Uri("http://rebind.example.com/search"))
        );
        ConnectorTestResult second = await prober.TestAsync(
            new ProbeTarget(new Uri("http://rebind.example.com/v2/search"))
        );

        Assert.Equal(("ConnectFailed", "PrivateAddress"), (first.Code, second.Code));
        Assert.Equal(2, asked);
        Assert.Equal([Public], contacted.Select(endPoint => endPoint.Address));
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_private_address_and_another_port_are_contacted_where_that_is_allowed()
    {
        await using var server = new ProbeServer(ProbeServer.Json(Good));

        ConnectorTestResult refused = await TestAsync(server.Http, new ProbeOptions());
        ConnectorTestResult allowed = await TestAsync(server.Http, new ProbeOptions { AllowPrivateAddress = true });

        Assert.Equal(("Failed", "PortNotAllowed", "Url"), (refused.Outcome, refused.Code, refused.Stage));
        Assert.Equal(("Warning", "UrlNotAcceptable", 2), (allowed.Outcome, allowed.Code, allowed.ResultCount));
        Assert.Contains("unencrypted", allowed.Problem, StringComparison.Ordinal);
        Assert.Null(allowed.CertificateExpires);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(null, "UrlNotAcceptable")]
    [InlineData("/search", "UrlNotAcceptable")]
    [InlineData("ftp://a.example.com/search", "UrlNotAcceptable")]
    [InlineData("file:///etc/passwd", "UrlNotAcceptable")]
    [InlineData("https://a.example.com:22/search", "PortNotAllowed")]
    public async Task An_address_that_cannot_be_tested_is_not_contacted(string? url, string code)
    {
        var contacted = new List<IPEndPoint>();
        Uri? address = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute);

        ConnectorTestResult result = await TestAsync(address, Resolving(contacted, ["8.8.8.8"]));

        Assert.Equal(("Failed", code, "Url"), (result.Outcome, result.Code, result.Stage));
        Assert.Empty(contacted);
    }

    [Theory]
    [InlineData("https://api.cohere.com/find", "UrlNotAcceptable")]
    [InlineData("https://api.cohere.com/search?a=b", "UrlNotAcceptable")]
    [InlineData("http://api.cohere.com/search", "PlainHttp")]
    [InlineData("http://api.cohere.com/find", "UrlNotAcceptable")]
    public async Task What_works_but_needs_attention_is_a_warning(string url, string code)
    {
        var address = new Uri(url);
        await using var server = new ProbeServer(
            ProbeServer.Json(Good),
            address.Scheme == "https" ? CertificateOfHost : null
        );

        ConnectorTestResult result = await TestAsync(address, LeadTo(server));

        Assert.Equal(("Warning", code, "Content", 2), (result.Outcome, result.Code, result.Stage, result.ResultCount));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.NoData)]
    [InlineData(SocketError.TryAgain)]
    public async Task A_name_that_does_not_resolve_is_a_failure(SocketError error)
    {
        ProbeOptions options = new()
        {
            Network = ProbeNetwork.System with { ResolveAsync = (_, _) => throw new SocketException((int)error) },
        };

        ConnectorTestResult result = await TestAsync(Url, options);

        Assert.Equal(("Failed", "NameNotFound", "Dns"), (result.Outcome, result.Code, result.Stage));
        Assert.Equal("The host 'api.cohere.com' could not be resolved.", result.Problem);
    }

    [Fact]
    public async Task A_port_at_which_nobody_listens_is_a_failure()
    {
        ConnectorTestResult result = await TestAsync(
            RawServer.Nobody(),
            new ProbeOptions { AllowPrivateAddress = true }
        );

        Assert.Equal(("Failed", "ConnectFailed", "Connect"), (result.Outcome, result.Code, result.Stage));
        Assert.Contains("refused the connection", result.Problem, StringComparison.Ordinal);
    }

    private static ProbeOptions Resolving(List<IPEndPoint> contacted, string[] addresses) =>
        new()
        {
            Network = new ProbeNetwork(
                (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()),
                (endPoint, _) =>
                {
                    contacted.Add(endPoint);
                    throw new SocketException((int)SocketError.HostUnreachable);
                }
            ),
        };
}
