namespace CohereConnectors.Client.Tests.Addresses;

public sealed class BaseAddressTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("https://api.cohere.com", "https://api.cohere.com/")]
    [InlineData("https://api.cohere.com/", "https://api.cohere.com/")]
    [InlineData("https://api.cohere.com/v1", "https://api.cohere.com/")]
    [InlineData("https://api.cohere.com/v1/", "https://api.cohere.com/")]
    [InlineData("https://api.cohere.com/V1//", "https://api.cohere.com/")]
    [InlineData("HTTPS://API.Cohere.com:443", "https://api.cohere.com/")]
    [InlineData("https://gateway.example:8443/cohere", "https://gateway.example:8443/cohere/")]
    [InlineData("https://gateway.example/cohere/v1", "https://gateway.example/cohere/")]
    [InlineData("https://gateway.example/a/b/v1/", "https://gateway.example/a/b/")]
    [InlineData("https://gateway.example/v1/cohere", "https://gateway.example/v1/cohere/")]
    [InlineData("https://gateway.example/ipv1", "https://gateway.example/ipv1/")]
    [InlineData("https://gateway.example/v10", "https://gateway.example/v10/")]
    [InlineData("https://gateway.example/a%2Fb%20c", "https://gateway.example/a%2Fb%20c/")]
    [InlineData("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/")]
    [InlineData("http://127.8.9.1", "http://127.8.9.1/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("http://localhost", "http://localhost/")]
    [InlineData("https://10.0.0.1", "https://10.0.0.1/")]
    public void An_acceptable_address_is_brought_into_one_form(string address, string expected)
    {
        Assert.Equal(expected, BaseAddress.Normalize(new Uri(address)).AbsoluteUri);

        using CohereClient client = new(new CohereClientOptions { BaseUri = new Uri(address) });
        Assert.Equal(expected, client.Options.BaseUri.AbsoluteUri);
    }

    [Theory]
    [InlineData("api.cohere.com")]
    [InlineData("/v1")]
    [InlineData("")]
    [InlineData("ftp://api.cohere.com")]
    [InlineData("file:///v1")]
    [InlineData("cohere:v1")]
    [InlineData("https://user@api.cohere.com")]
    [InlineData("https://user:password@api.cohere.com")]
    [InlineData("https://api.cohere.com?key=value")]
    [InlineData("https://api.cohere.com/v1?")]
    [InlineData("https://api.cohere.com#fragment")]
    public void What_is_no_plain_web_address_is_refused(string address)
    {
        Uri uri = new(address, UriKind.RelativeOrAbsolute);

        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new CohereClient(new CohereClientOptions { BaseUri = uri })
        );

        Assert.DoesNotContain("password", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BaseAddress.Normalize(uri));
    }

    [Theory]
    [InlineData("http://api.cohere.com")]
    [InlineData("http://10.0.0.1:8080/")]
    [InlineData("http://192.168.1.1")]
    [InlineData("http://[2001:db8::1]")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://0.0.0.0")]
    public void Plain_http_to_another_machine_is_an_insecure_endpoint(string address)
    {
        CohereApiException error = Assert.Throws<CohereApiException>(() => BaseAddress.Normalize(new Uri(address)));

        Assert.Equal(CohereErrorCode.InsecureEndpoint, error.ErrorCode);
        Assert.Equal(0, error.Attempts);
        Assert.Equal(new Uri(address), error.RequestUri);
        Assert.Contains(new Uri(address).Authority, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1/")]
    public async Task A_prefix_reaches_the_server(string end)
    {
        Uri address = Server.At();

        ConnectorPage page = await ListAsync(new Uri(address, end));

        Assert.Equal(30, page.Rows.Count);
        Assert.Equal($"{address.AbsolutePath}v1/connectors", Assert.Single(Server.RequestsTo(address)).Target);
    }

    [Fact]
    public async Task Localhost_is_reached_over_plain_http()
    {
        Uri address = new UriBuilder(Server.At()) { Host = "localhost" }.Uri;

        Assert.Equal(30, (await ListAsync(address)).Rows.Count);
    }
}
