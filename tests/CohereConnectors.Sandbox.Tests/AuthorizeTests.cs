using System.Net;
using System.Text;
using System.Text.Json;
using CohereConnectors.Sandbox.Tests.Transports;

namespace CohereConnectors.Sandbox.Tests;

public sealed class AuthorizeOverHandlerTests() : AuthorizeTests(new HandlerTransport());

public sealed class AuthorizeOverKestrelTests() : AuthorizeTests(new KestrelTransport());

public abstract class AuthorizeTests(Transport transport) : ApiTests(transport)
{
    [Fact]
    public async Task The_redirect_leads_to_the_provider()
    {
        string id = await CreateWithOAuthAsync("https://example.com/authorize");

        Dictionary<string, string> query = await AuthorizeAsync(id, "", "https://example.com/authorize?");

        Assert.Equal("my client", query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("read write", query["scope"]);
        Assert.StartsWith("https://api.cohere.com/", query["redirect_uri"], StringComparison.Ordinal);
        Assert.Equal(id, State(query).GetProperty("connector_id").GetString());
    }

    [Fact]
    public async Task A_query_of_the_provider_is_kept()
    {
        string id = await CreateWithOAuthAsync("https://example.com/authorize?prompt=consent");

        Dictionary<string, string> query = await AuthorizeAsync(
            id,
            "",
            "https://example.com/authorize?prompt=consent&"
        );

        Assert.Equal("consent", query["prompt"]);
        Assert.Equal("my client", query["client_id"]);
    }

    [Fact]
    public async Task The_address_to_return_to_travels_in_the_state()
    {
        string id = await CreateWithOAuthAsync("https://example.com/authorize");

        Dictionary<string, string> query = await AuthorizeAsync(
            id,
            "?after_token_redirect=https%3A%2F%2Fapp.example.com%2Fdone%3Fx%3D1%262",
            "https://example.com/authorize?"
        );

        Assert.Equal(
            "https://app.example.com/done?x=1&2",
            State(query).GetProperty("after_token_redirect").GetString()
        );
    }

    [Fact]
    public async Task Without_oauth_there_is_nothing_to_authorize()
    {
        string id = await AnyIdAsync(row => !Has(row, "oauth"));

        (await SendAsync(HttpMethod.Post, $"{Collection}/{id}/oauth/authorize")).Is(
            HttpStatusCode.BadRequest,
            $"connector '{id}' does not use oauth."
        );
    }

    [Theory]
    [InlineData("done")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_to_return_to_must_be_one(string address)
    {
        string id = await AnyIdAsync(row => Has(row, "oauth"));

        (await SendAsync(HttpMethod.Post, $"{Collection}/{id}/oauth/authorize?after_token_redirect={address}")).Is(
            HttpStatusCode.BadRequest,
            "invalid request: after_token_redirect must be an absolute http or https address."
        );
    }

    private Task<string> CreateWithOAuthAsync(string authorizeUrl) =>
        CreateAsync(
            new
            {
                name = "Drive",
                url = Url,
                oauth = new
                {
                    client_id = "my client",
                    authorize_url = authorizeUrl,
                    token_url = "https://example.com/token",
                    scope = "read write",
                },
            }
        );

    private async Task<Dictionary<string, string>> AuthorizeAsync(string id, string query, string expectedStart)
    {
        ApiResponse response = await SendAsync(HttpMethod.Post, $"{Collection}/{id}/oauth/authorize{query}");
        Assert.Equal(HttpStatusCode.OK, response.Status);
        string redirect = response.Json.GetProperty("redirect_url").GetString()!;
        Assert.StartsWith(expectedStart, redirect, StringComparison.Ordinal);
        return new Uri(redirect)
            .Query[1..]
            .Split('&')
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
    }

    private static JsonElement State(Dictionary<string, string> query)
    {
        string base64 = query["state"].Replace('-', '+').Replace('_', '/');
        byte[] json = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
        return JsonElement.Parse(Encoding.UTF8.GetString(json));
    }
}
