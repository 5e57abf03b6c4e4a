using System.Net;
using System.Text.Json;
using CohereConnectors.Sandbox.Tests.Transports;

namespace CohereConnectors.Sandbox.Tests;

public sealed class CreateOverHandlerTests() : CreateTests(new HandlerTransport());

public sealed class CreateOverKestrelTests() : CreateTests(new KestrelTransport());

public abstract class CreateTests(Transport transport) : ApiTests(transport)
{
    private static readonly string[] Excludes = ["a", "b"];

    [Fact]
    public async Task Name_and_url_are_enough()
    {
        ApiResponse created = await PostAsync(Collection, new { name = "My Züri Wiki!", url = Url });

        Assert.Equal(HttpStatusCode.OK, created.Status);
        JsonElement connector = created.Connector;
        Assert.Matches("^my-z-ri-wiki-[a-z0-9]{6}$", connector.GetProperty("id").GetString());
        Assert.Equal("My Züri Wiki!", connector.GetProperty("name").GetString());
        Assert.Equal(Url, connector.GetProperty("url").GetString());
        Assert.True(connector.GetProperty("active").GetBoolean());
        Assert.False(connector.GetProperty("continue_on_failure").GetBoolean());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", connector.GetProperty("created_at").GetString());
        Assert.Equal(connector.GetProperty("created_at").GetString(), connector.GetProperty("updated_at").GetString());
        Assert.All(
            ["description", "excludes", "auth_type", "auth_status", "oauth"],
            optional => Assert.False(Has(connector, optional), optional)
        );
    }

    [Fact]
    public async Task Every_field_is_kept()
    {
        ApiResponse created = await PostAsync(
            Collection,
            new
            {
                name = "All",
                url = Url,
                description = "Everything",
                excludes = Excludes,
                active = false,
                continue_on_failure = true,
            }
        );

        JsonElement connector = created.Connector;
        Assert.Equal("Everything", connector.GetProperty("description").GetString());
        Assert.Equal(Excludes, connector.GetProperty("excludes").EnumerateArray().Select(field => field.GetString()));
        Assert.False(connector.GetProperty("active").GetBoolean());
        Assert.True(connector.GetProperty("continue_on_failure").GetBoolean());
    }

    [Fact]
    public async Task The_new_one_leads_the_list_and_can_be_read()
    {
        string first = await CreateAsync(new { name = "Same", url = Url });
        string second = await CreateAsync(new { name = "Same", url = Url });

        ApiResponse page = await GetAsync($"{Collection}?limit=3");
        Assert.Equal([second, first], page.Ids[..2]);
        Assert.Equal(247, page.Total);
        string[] dates = [.. page.Connectors.Select(row => row.GetProperty("created_at").GetString()!)];
        Assert.True(string.CompareOrdinal(dates[0], dates[1]) > 0 && string.CompareOrdinal(dates[1], dates[2]) > 0);
        Assert.Equal(first, (await GetAsync($"{Collection}/{first}")).Connector.GetProperty("id").GetString());
    }

    [Fact]
    public async Task OAuth_settings_come_back_without_the_secret()
    {
        ApiResponse created = await PostAsync(
            Collection,
            new
            {
                name = "Drive",
                url = Url,
                oauth = new
                {
                    client_id = "me",
                    client_secret = "hunter2",
                    authorize_url = "https://example.com/authorize",
                    token_url = "https://example.com/token",
                    scope = "read",
                },
            }
        );

        Assert.DoesNotContain("hunter2", created.Text, StringComparison.Ordinal);
        Assert.Equal("oauth", created.Connector.GetProperty("auth_type").GetString());
        Assert.False(Has(created.Connector, "auth_status"));
        JsonElement oauth = created.Connector.GetProperty("oauth");
        Assert.Equal("me", oauth.GetProperty("client_id").GetString());
        Assert.Equal("https://example.com/authorize", oauth.GetProperty("authorize_url").GetString());
        Assert.Equal("https://example.com/token", oauth.GetProperty("token_url").GetString());
        Assert.Equal("read", oauth.GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("basic")]
    [InlineData("noscheme")]
    public async Task Service_auth_never_comes_back(string type)
    {
        ApiResponse created = await PostAsync(
            Collection,
            new
            {
                name = "S",
                url = Url,
                service_auth = new { type, token = "hunter2" },
            }
        );

        Assert.Equal("service_auth", created.Connector.GetProperty("auth_type").GetString());
        Assert.False(Has(created.Connector, "service_auth"));
        Assert.DoesNotContain("hunter2", created.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"https://a.com/search"}""", "name is required")]
    [InlineData("""{"name":"","url":"https://a.com/search"}""", "name is required")]
    [InlineData("""{"name":null,"url":"https://a.com/search"}""", "name is required")]
    [InlineData("""{"name":"n"}""", "url is required")]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","oauth":{"token_url":"t"}}""",
        "oauth.authorize_url is required"
    )]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","oauth":{"authorize_url":"a"}}""",
        "oauth.token_url is required"
    )]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","service_auth":{"type":"basic"}}""",
        "service_auth.token is required"
    )]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","service_auth":{"token":"t"}}""",
        "service_auth.type is required"
    )]
    public async Task A_missing_field_is_unprocessable(string body, string complaint) =>
        (await SendAsync(HttpMethod.Post, Collection, body)).Is(
            HttpStatusCode.UnprocessableEntity,
            $"invalid request: {complaint}."
        );

    [Theory]
    [InlineData("""{"name":5,"url":"https://a.com/search"}""", "name must be a string")]
    [InlineData("""{"name":"n","url":"https://a.com/search","active":"yes"}""", "active must be a boolean")]
    [InlineData("""{"name":"n","url":"https://a.com/search","excludes":"a"}""", "excludes must be an array of strings")]
    [InlineData("""{"name":"n","url":"https://a.com/search","excludes":[1]}""", "excludes must be an array of strings")]
    [InlineData("""{"name":"n","url":"https://a.com/search","oauth":[]}""", "oauth must be an object")]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","service_auth":{"type":"magic","token":"t"}}""",
        "service_auth.type must be one of bearer, basic, noscheme"
    )]
    [InlineData(
        """{"name":"n","url":"https://a.com/search","service_auth":{"type":"basic","token":"t"},"oauth":{"authorize_url":"a","token_url":"t"}}""",
        "oauth and service_auth are mutually exclusive"
    )]
    [InlineData("[]", "the body must be an object")]
    public async Task A_wrong_field_is_a_bad_request(string body, string complaint) =>
        (await SendAsync(HttpMethod.Post, Collection, body)).Is(
            HttpStatusCode.BadRequest,
            $"invalid request: {complaint}."
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("name=n")]
    public async Task Malformed_json_is_a_bad_request(string body)
    {
        ApiResponse refused = await SendAsync(HttpMethod.Post, Collection, body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(
            "invalid json syntax: ",
            refused.Json.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://example.com", "the url must end in /search")]
    [InlineData("https://example.com/search/", "the url must end in /search")]
    [InlineData("https://example.com/search?q=1", "the url must have no query")]
    [InlineData("https://example.com/search#top", "the url must have no query")]
    [InlineData("https://example.com:8443/search", "the port must be 80 or 443")]
    [InlineData("ftp://example.com/search", "the url must be an absolute http or https address")]
    [InlineData("/search", "the url must be an absolute http or https address")]
    [InlineData("http://localhost/search", "the host is not public")]
    [InlineData("http://intranet/search", "the host is not public")]
    [InlineData("http://wiki.corp.local/search", "the host is not public")]
    [InlineData("http://127.0.0.1/search", "the host is not public")]
    [InlineData("http://10.1.2.3/search", "the host is not public")]
    [InlineData("http://100.64.0.1/search", "the host is not public")]
    [InlineData("http://169.254.169.254/search", "the host is not public")]
    [InlineData("http://172.31.0.1/search", "the host is not public")]
    [InlineData("http://192.168.1.1/search", "the host is not public")]
    [InlineData("http://[::1]/search", "the host is not public")]
    [InlineData("http://[::ffff:10.0.0.1]/search", "the host is not public")]
    [InlineData("http://[fd00::1]/search", "the host is not public")]
    public async Task A_url_that_Cohere_could_not_call_is_refused(string url, string complaint) =>
        (await PostAsync(Collection, new { name = "n", url })).Is(
            HttpStatusCode.BadRequest,
            $"connector not reachable at {url}: {complaint}."
        );

    [Theory]
    [InlineData("http://example.com/search")]
    [InlineData("https://example.com:443/v1/search")]
    [InlineData("http://172.32.0.1/search")]
    [InlineData("http://8.8.8.8/search")]
    [InlineData("http://[2606:4700::1111]/search")]
    public async Task A_public_url_is_accepted(string url) =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Collection, new { name = "n", url })).Status);

    [Fact]
    public async Task A_refused_create_leaves_nothing_behind()
    {
        await PostAsync(Collection, new { name = "n", url = "http://localhost/search" });

        Assert.Equal(245, (await GetAsync(Collection)).Total);
    }
}
