using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace CohereConnectors.Sandbox.Tests;

public sealed class ServiceTests
{
    private const string Path = "/v1/connectors";

    [Fact]
    public void Creations_are_dated_by_the_clock_and_never_equal()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddTicks(1_234_567));
        SandboxService service = new(new SandboxOptions { TimeProvider = clock });

        Assert.Equal("2026-03-04T05:06:07.123456Z", CreatedAt(Create(service)));
        Assert.Equal("2026-03-04T05:06:07.123457Z", CreatedAt(Create(service)));
    }

    [Fact]
    public void A_clock_before_the_seeds_still_puts_creations_first()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        SandboxService service = new(new SandboxOptions { TimeProvider = clock });

        string id = Create(service).GetProperty("id").GetString()!;

        JsonElement[] rows = List(service, "limit=2");
        Assert.Equal(id, rows[0].GetProperty("id").GetString());
        Assert.True(string.CompareOrdinal(CreatedAt(rows[0]), CreatedAt(rows[1])) > 0);
    }

    [Fact]
    public void Repeated_updates_have_ever_later_dates()
    {
        SandboxService service = new(new SandboxOptions { TimeProvider = new FakeTimeProvider() });
        string path = $"{Path}/{List(service, "limit=1")[0].GetProperty("id").GetString()}";

        string[] dates =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Json(service, "PATCH", path, "{}").GetProperty("connector").GetProperty("updated_at").GetString()!
                ),
        ];

        Assert.Equal(dates.Distinct().Order(StringComparer.Ordinal), dates);
    }

    [Fact]
    public void Invalid_utf8_is_a_bad_request()
    {
        byte[] body = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\",\"url\":\"https://a.com/search\"}"u8];

        SandboxResponse response = new SandboxService().Handle(
            new()
            {
                Method = "POST",
                Path = Path,
                Body = body,
            }
        );

        Assert.Equal(400, response.StatusCode);
    }

    [Fact]
    public async Task Many_threads_lose_and_repeat_nothing()
    {
        SandboxService service = new(new SandboxOptions { Size = 500 });
        string[] seeded = [.. Enumerable.Range(0, 5).SelectMany(page => Ids(service, page * 100))];

        string[][] created = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(
                        () =>
                        {
                            string[] mine =
                            [
                                .. Enumerable.Range(0, 50).Select(_ => Create(service).GetProperty("id").GetString()!),
                            ];
                            foreach (string id in seeded.Where((_, index) => index % 8 == worker))
                            {
                                Assert.Equal(
                                    200,
                                    service.Handle(new() { Method = "DELETE", Path = $"{Path}/{id}" }).StatusCode
                                );
                                Assert.Equal(100, Ids(service, 0).Distinct().Count());
                            }

                            return mine;
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );

        string[] left = [.. Enumerable.Range(0, 5).SelectMany(page => Ids(service, page * 100))];
        Assert.Equal(created.SelectMany(ids => ids).Order(), left.Order());
        Assert.Equal(400, left.Distinct().Count());
    }

    private static JsonElement Create(SandboxService service) =>
        Json(service, "POST", Path, """{"name":"New","url":"https://new.example.com/search"}""")
            .GetProperty("connector");

    private static JsonElement Json(SandboxService service, string method, string path, string body) =>
        JsonElement.Parse(
            service
                .Handle(
                    new()
                    {
                        Method = method,
                        Path = path,
                        Body = Encoding.UTF8.GetBytes(body),
                    }
                )
                .Body
        );

    private static JsonElement[] List(SandboxService service, string query) =>
        [
            .. JsonElement
                .Parse(service.Handle(new() { Path = Path, Query = query }).Body)
                .GetProperty("connectors")
                .EnumerateArray(),
        ];

    private static string[] Ids(SandboxService service, int offset) =>
        [.. List(service, $"limit=100&offset={offset}").Select(row => row.GetProperty("id").GetString()!)];

    private static string CreatedAt(JsonElement connector) => connector.GetProperty("created_at").GetString()!;
}
