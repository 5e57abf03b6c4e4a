using System.Net;
using CohereConnectors.Sandbox.Tests.Transports;

namespace CohereConnectors.Sandbox.Tests;

public sealed class RoutingOverHandlerTests() : RoutingTests(new HandlerTransport());

public sealed class RoutingOverKestrelTests() : RoutingTests(new KestrelTransport());

public abstract class RoutingTests(Transport transport) : ApiTests(transport)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/v1/connector")]
    [InlineData("/v1/connectorsx")]
    [InlineData("/v1/Connectors")]
    [InlineData("/v1/connectors/a/b")]
    [InlineData("/v1/connectors/a/oauth")]
    [InlineData("/v1/connectors/a/oauth/authorize/x")]
    public async Task Another_path_is_no_page(string path)
    {
        ApiResponse response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.Equal("text/plain", response.MediaType);
        Assert.Equal("404 page not found", response.Text);
    }

    [Theory]
    [InlineData("PUT", "/v1/connectors", "GET,POST")]
    [InlineData("DELETE", "/v1/connectors", "GET,POST")]
    [InlineData("PATCH", "/v1/connectors/", "GET,POST")]
    [InlineData("POST", "/v1/connectors/x", "DELETE,GET,PATCH")]
    [InlineData("GET", "/v1/connectors/x/oauth/authorize", "POST")]
    public async Task Another_method_is_not_allowed(string method, string path, string allowed)
    {
        ApiResponse response = await SendAsync(new HttpMethod(method), path);

        response.Is(HttpStatusCode.MethodNotAllowed, "method not allowed.");
        Assert.Equal(allowed, string.Join(',', response.ContentHeaders.Allow.Order(StringComparer.Ordinal)));
    }
}

public sealed class KeyOverHandlerTests() : KeyTests(new HandlerTransport());

public sealed class KeyOverKestrelTests() : KeyTests(new KestrelTransport());

public abstract class KeyTests(Transport transport) : ApiTests(transport)
{
    protected override SandboxOptions Options => new() { RequiredApiKey = "good-key" };

    [Fact]
    public async Task The_key_opens() =>
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync(HttpMethod.Get, Collection, authorization: "Bearer good-key")).Status
        );

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    public async Task No_key_is_told_apart(string? authorization) =>
        (await SendAsync(HttpMethod.Get, Collection, authorization: authorization)).Is(
            HttpStatusCode.Unauthorized,
            "no api key supplied"
        );

    [Theory]
    [InlineData("Bearer bad-key")]
    [InlineData("Bearer GOOD-KEY")]
    [InlineData("Basic good-key")]
    public async Task Another_key_is_refused(string authorization) =>
        (await SendAsync(HttpMethod.Get, Collection, authorization: authorization)).Is(
            HttpStatusCode.Unauthorized,
            "invalid api token"
        );

    [Theory]
    [InlineData("GET", "/v1/connectors/x")]
    [InlineData("PATCH", "/v1/connectors/x")]
    [InlineData("DELETE", "/v1/connectors/x")]
    [InlineData("POST", "/v1/connectors")]
    [InlineData("POST", "/v1/connectors/x/oauth/authorize")]
    public async Task Every_operation_asks_for_it(string method, string path) =>
        (await SendAsync(new HttpMethod(method), path)).Is(HttpStatusCode.Unauthorized, "no api key supplied");
}
