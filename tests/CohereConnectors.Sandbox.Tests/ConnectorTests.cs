using System.Net;
using System.Text.Json;
using CohereConnectors.Sandbox.Tests.Transports;

namespace CohereConnectors.Sandbox.Tests;

public sealed class ConnectorOverHandlerTests() : ConnectorTests(new HandlerTransport());

public sealed class ConnectorOverKestrelTests() : ConnectorTests(new KestrelTransport());

/// <summary>Reading, changing and deleting one connector.</summary>
public abstract class ConnectorTests(Transport transport) : ApiTests(transport)
{
    private static readonly string[] Excludes = ["a"];

    [Fact]
    public async Task Reading_gives_the_row_of_the_list()
    {
        foreach (JsonElement row in (await GetAsync($"{Collection}?limit=20&offset=220")).Connectors)
        {
            ApiResponse read = await GetAsync($"{Collection}/{row.GetProperty("id").GetString()}");

            Assert.Equal(HttpStatusCode.OK, read.Status);
            Assert.Equal(row.GetRawText(), read.Connector.GetRawText());
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gdrive-aaaaaa")]
    [InlineData("-aaaaaa")]
    [InlineData("gdrive-AAAAAA")]
    [InlineData("a b/c?d")]
    [InlineData("Zürich")]
    public async Task An_unknown_id_is_not_found(string id)
    {
        string path = $"{Collection}/{Uri.EscapeDataString(id)}";
        string message = $"connector '{id}' not found.";

        (await GetAsync(path)).Is(HttpStatusCode.NotFound, message);
        (await PatchAsync(path, new { })).Is(HttpStatusCode.NotFound, message);
        (await DeleteAsync(path)).Is(HttpStatusCode.NotFound, message);
        (await PostAsync($"{path}/oauth/authorize", new { })).Is(HttpStatusCode.NotFound, message);
    }

    [Fact]
    public async Task The_slug_is_part_of_the_id()
    {
        string suffix = (await GetAsync($"{Collection}?limit=1")).Ids[0][^6..];

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Collection}/other-{suffix}")).Status);
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_nothing_else()
    {
        string id = await AnyIdAsync(row => Has(row, "description") && Has(row, "excludes") && Has(row, "oauth"));
        JsonElement before = (await GetAsync($"{Collection}/{id}")).Connector;

        ApiResponse updated = await PatchAsync(
            $"{Collection}/{id}",
            new
            {
                name = "Renamed",
                active = false,
                description = "ignored",
            }
        );

        Assert.Equal(HttpStatusCode.OK, updated.Status);
        JsonElement after = updated.Connector;
        Assert.Equal("Renamed", after.GetProperty("name").GetString());
        Assert.False(after.GetProperty("active").GetBoolean());
        string[] changing = ["name", "active", "updated_at"];
        Assert.Equal(Unchanged(before), Unchanged(after));
        Assert.True(
            string.CompareOrdinal(
                after.GetProperty("updated_at").GetString(),
                before.GetProperty("updated_at").GetString()
            ) > 0
        );
        Assert.Equal(after.GetRawText(), (await GetAsync($"{Collection}/{id}")).Connector.GetRawText());

        string[] Unchanged(JsonElement connector) =>
            [
                .. connector
                    .EnumerateObject()
                    .Where(field => !changing.Contains(field.Name))
                    .Select(field => field.ToString()),
            ];
    }

    [Fact]
    public async Task An_update_reaches_every_field()
    {
        string id = await CreateAsync(
            new
            {
                name = "Old",
                url = Url,
                excludes = Excludes,
            }
        );

        await PatchAsync(
            $"{Collection}/{id}",
            new
            {
                url = "https://new.example.com/search",
                excludes = Array.Empty<string>(),
                continue_on_failure = true,
                oauth = new { authorize_url = "https://a.com/a", token_url = "https://a.com/t" },
            }
        );

        JsonElement connector = (await GetAsync($"{Collection}/{id}")).Connector;
        Assert.Equal("https://new.example.com/search", connector.GetProperty("url").GetString());
        Assert.False(Has(connector, "excludes"));
        Assert.True(connector.GetProperty("continue_on_failure").GetBoolean());
        Assert.Equal("oauth", connector.GetProperty("auth_type").GetString());
    }

    [Fact]
    public async Task Service_auth_replaces_oauth()
    {
        string id = await AnyIdAsync(row => Has(row, "auth_status"));

        JsonElement connector = (
            await PatchAsync($"{Collection}/{id}", new { service_auth = new { type = "bearer", token = "hunter2" } })
        ).Connector;

        Assert.Equal("service_auth", connector.GetProperty("auth_type").GetString());
        Assert.False(Has(connector, "oauth"));
        Assert.False(Has(connector, "auth_status"));
    }

    [Theory]
    [InlineData("""{"name":""}""", (HttpStatusCode)422)]
    [InlineData("""{"url":""}""", (HttpStatusCode)422)]
    [InlineData("""{"url":"http://localhost/search"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"active":1}""", HttpStatusCode.BadRequest)]
    [InlineData(
        """{"service_auth":{"type":"basic","token":"t"},"oauth":{"authorize_url":"a","token_url":"t"}}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_bad_update_is_refused_and_changes_nothing(string body, HttpStatusCode status)
    {
        JsonElement before = (await GetAsync($"{Collection}?limit=1")).Connectors[0];
        string path = $"{Collection}/{before.GetProperty("id").GetString()}";

        ApiResponse refused = await SendAsync(HttpMethod.Patch, path, body);

        Assert.Equal(status, refused.Status);
        Assert.Equal(before.GetRawText(), (await GetAsync(path)).Connector.GetRawText());
    }

    [Fact]
    public async Task A_deleted_one_is_gone()
    {
        string[] ids = (await GetAsync($"{Collection}?limit=3")).Ids;

        ApiResponse deleted = await DeleteAsync($"{Collection}/{ids[1]}");

        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        Assert.Equal("{}", deleted.Text);
        ApiResponse page = await GetAsync($"{Collection}?limit=2");
        Assert.Equal([ids[0], ids[2]], page.Ids);
        Assert.Equal(244, page.Total);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync($"{Collection}/{ids[1]}")).Status);
    }

    [Fact]
    public async Task A_deleted_id_is_not_given_again()
    {
        string first = await CreateAsync(new { name = "Same", url = Url });
        await DeleteAsync($"{Collection}/{first}");

        Assert.NotEqual(first, await CreateAsync(new { name = "Same", url = Url }));
    }
}
