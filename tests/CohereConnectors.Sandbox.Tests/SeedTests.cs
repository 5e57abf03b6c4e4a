using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CohereConnectors.Sandbox.Tests;

public sealed class SeedTests
{
    private static readonly JsonElement[] Rows = AllRows(new SandboxService());

    [Theory]
    [InlineData(1)]
    [InlineData(245)]
    [InlineData(1000)]
    public void The_same_size_gives_the_same_bytes(int size)
    {
        SandboxOptions options = new() { Size = size };

        Assert.Equal(Page(new SandboxService(options), "limit=100"), Page(new SandboxService(options), "limit=100"));
    }

    [Fact]
    public void The_newest_row_is_the_same_in_every_version()
    {
        Assert.Equal("gdrive-r9ghj7", Text(Rows[0], "id"));
        Assert.Equal("2025-09-14T10:41:22.823584Z", Text(Rows[0], "created_at"));
    }

    [Fact]
    public void Ids_are_slugs_with_six_characters_and_unique()
    {
        Assert.All(Rows, row => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*-[a-z0-9]{6}$", Text(row, "id")));
        Assert.Equal(Rows.Length, Rows.Select(row => Text(row, "id")).Distinct().Count());
        Assert.Equal(Rows.Length, Rows.Select(row => Text(row, "id")![^6..]).Distinct().Count());
    }

    [Fact]
    public void Dates_are_spread_over_years_with_microseconds()
    {
        DateTime[] created = [.. Rows.Select(row => Date(row, "created_at"))];

        Assert.Equal(created.OrderDescending(), created);
        Assert.Equal(created.Length, created.Distinct().Count());
        Assert.Equal([2023, 2024, 2025], created.Select(date => date.Year).Distinct().Order());
        Assert.True(created.Count(date => date.Microsecond != 0) > Rows.Length * 9 / 10);
        Assert.All(Rows, row => Assert.True(Date(row, "updated_at") >= Date(row, "created_at")));
        Assert.Contains(Rows, row => Date(row, "updated_at") > Date(row, "created_at"));
        Assert.Contains(Rows, row => Date(row, "updated_at") == Date(row, "created_at"));
    }

    [Fact]
    public void Every_kind_of_connector_occurs()
    {
        Assert.Equal(["oauth", "service_auth"], Distinct("auth_type"));
        Assert.Equal(["expired", "valid"], Distinct("auth_status"));
        Assert.Contains(Rows, row => Text(row, "auth_type") == "oauth" && Text(row, "auth_status") is null);
        Assert.Contains(Rows, row => Text(row, "auth_type") is null);
        Assert.Contains(Rows, row => !row.GetProperty("active").GetBoolean());
        Assert.Contains(Rows, row => row.GetProperty("continue_on_failure").GetBoolean());
        Assert.Contains(Rows, row => row.TryGetProperty("excludes", out _));
        Assert.Contains(Rows, row => Text(row, "description") is null);
        Assert.Contains(
            Rows,
            row => row.TryGetProperty("oauth", out JsonElement oauth) && Text(oauth, "scope") is null
        );
        Assert.Contains(Rows, row => Text(row, "name")!.Any(character => character > 127));
        Assert.True(Rows.Count(row => row.GetProperty("active").GetBoolean()) > Rows.Length * 3 / 4);
    }

    [Fact]
    public void Two_connectors_share_a_name_near_the_top()
    {
        IEnumerable<string?> names = Rows.Take(30).Select(row => Text(row, "name"));

        Assert.Contains(names.GroupBy(name => name), group => group.Count() == 2);
    }

    [Fact]
    public void Only_oauth_connectors_have_a_status_and_settings() =>
        Assert.All(
            Rows,
            row =>
            {
                bool isOAuth = Text(row, "auth_type") == "oauth";
                Assert.Equal(isOAuth, row.TryGetProperty("oauth", out _));
                Assert.True(isOAuth || Text(row, "auth_status") is null);
            }
        );

    [Fact]
    public void Every_seeded_url_would_be_accepted()
    {
        SandboxService service = new();

        Assert.All(
            Rows.Select(row => Text(row, "url")).Distinct(),
            url =>
            {
                byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { name = "n", url });
                Assert.Equal(
                    200,
                    service
                        .Handle(
                            new()
                            {
                                Method = "POST",
                                Path = "/v1/connectors",
                                Body = body,
                            }
                        )
                        .StatusCode
                );
            }
        );
    }

    [Fact]
    public void No_connectors_are_possible()
    {
        Assert.Equal("""{"connectors":[],"total_count":0}""", Page(new SandboxService(new() { Size = 0 }), ""));
    }

    [Fact]
    public void A_million_are_possible()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        SandboxService service = new(new SandboxOptions { Size = 1_000_000 });
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 16 * 1024 * 1024);

        JsonElement oldest = JsonElement.Parse(Page(service, "offset=999999")).GetProperty("connectors")[0];
        Assert.Equal(2023, Date(oldest, "created_at").Year);
        Assert.Equal(200, Handle(service, "DELETE", $"/v1/connectors/{Text(oldest, "id")}").StatusCode);
        Assert.Equal(999_999, JsonElement.Parse(Page(service, "limit=1")).GetProperty("total_count").GetInt32());
    }

    private static JsonElement[] AllRows(SandboxService service) =>
        [
            .. Enumerable
                .Range(0, 3)
                .SelectMany(page =>
                    JsonElement
                        .Parse(Page(service, $"limit=100&offset={page * 100}"))
                        .GetProperty("connectors")
                        .EnumerateArray()
                ),
        ];

    private static string Page(SandboxService service, string query) =>
        Encoding.UTF8.GetString(service.Handle(new() { Path = "/v1/connectors", Query = query }).Body);

    private static SandboxResponse Handle(SandboxService service, string method, string path) =>
        service.Handle(new() { Method = method, Path = path });

    private static string[] Distinct(string property) =>
        [.. Rows.Select(row => Text(row, property)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string? Text(JsonElement row, string property) =>
        row.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;

    private static DateTime Date(JsonElement row, string property) =>
        DateTime.ParseExact(
            Text(row, property)!,
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
        );
}
