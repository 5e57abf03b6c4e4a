using System.Net;
using System.Text.Json;
using CohereConnectors.Sandbox.Tests.Transports;

namespace CohereConnectors.Sandbox.Tests;

public sealed class ListOverHandlerTests() : ListTests(new HandlerTransport());

public sealed class ListOverKestrelTests() : ListTests(new KestrelTransport());

public abstract class ListTests(Transport transport) : ApiTests(transport)
{
    [Theory]
    [InlineData("", 30)]
    [InlineData("?limit=0", 30)]
    [InlineData("?limit=", 30)]
    [InlineData("?limit=7", 7)]
    [InlineData("?limit=10.0", 10)]
    [InlineData("?limit=1e1", 10)]
    [InlineData("?limit=100", 100)]
    [InlineData("?offset=240", 5)]
    [InlineData("?offset=244.0&limit=100", 1)]
    [InlineData("?offset=245", 0)]
    [InlineData("?offset=1e18", 0)]
    [InlineData("?limit=5&limit=9", 5)]
    [InlineData("?unknown=1&limit=5", 5)]
    public async Task A_page_has_as_many_rows_as_asked_for(string query, int rows)
    {
        ApiResponse page = await GetAsync(Collection + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("application/json", page.MediaType);
        Assert.Equal(rows, page.Connectors.Length);
        Assert.Equal(245, page.Total);
    }

    [Theory]
    [InlineData("limit=101", "limit must be between 0 and 100")]
    [InlineData("limit=-1", "limit must be between 0 and 100")]
    [InlineData("limit=10.5", "limit must be a whole number")]
    [InlineData("limit=ten", "limit must be a number")]
    [InlineData("limit=NaN", "limit must be a number")]
    [InlineData("limit=Infinity", "limit must be a number")]
    [InlineData("limit=1e999", "limit must be a number")]
    [InlineData("limit=1%2C5", "limit must be a number")]
    [InlineData("offset=-1", "offset must not be negative")]
    [InlineData("offset=0.5", "offset must be a whole number")]
    [InlineData("offset=x", "offset must be a number")]
    public async Task A_number_that_is_none_is_refused(string query, string complaint) =>
        (await GetAsync($"{Collection}?{query}")).Is(HttpStatusCode.BadRequest, $"invalid request: {complaint}.");

    [Fact]
    public async Task Pages_join_to_the_whole_list()
    {
        List<string> ids = [];
        for (int offset = 0; offset < 245; offset += 40)
        {
            ids.AddRange((await GetAsync($"{Collection}?limit=40&offset={offset}")).Ids);
        }

        Assert.Equal(245, ids.Count);
        Assert.Equal(245, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_newest_come_first()
    {
        JsonElement[] rows = (await GetAsync($"{Collection}?limit=100")).Connectors;

        string[] dates = [.. rows.Select(row => row.GetProperty("created_at").GetString()!)];
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
    }

    [Fact]
    public async Task An_empty_id_means_the_list()
    {
        ApiResponse page = await GetAsync($"{Collection}/?limit=3");

        Assert.Equal(3, page.Connectors.Length);
    }

    [Fact]
    public async Task Every_answer_has_a_trace_id_of_its_own()
    {
        string[] traces =
        [
            (await GetAsync(Collection)).Headers.GetValues("x-debug-trace-id").Single(),
            (await GetAsync(Collection)).Headers.GetValues("x-debug-trace-id").Single(),
            (await GetAsync($"{Collection}/none")).Headers.GetValues("x-debug-trace-id").Single(),
        ];

        Assert.All(traces, trace => Assert.Matches("^[0-9a-f]{32}$", trace));
        Assert.Equal(3, traces.Distinct().Count());
    }
}

public sealed class CappedListOverHandlerTests() : CappedListTests(new HandlerTransport());

public sealed class CappedListOverKestrelTests() : CappedListTests(new KestrelTransport());

public abstract class CappedListTests(Transport transport) : ApiTests(transport)
{
    protected override SandboxOptions Options =>
        new()
        {
            Size = 20,
            MaximumPageSize = 10,
            IncludeTotalCount = false,
        };

    [Theory]
    [InlineData("")]
    [InlineData("?limit=100")]
    public async Task A_cap_shortens_pages(string query) =>
        Assert.Equal(10, (await GetAsync(Collection + query)).Connectors.Length);

    [Fact]
    public async Task The_total_can_be_left_out() =>
        Assert.False(Has((await GetAsync(Collection)).Json, "total_count"));
}
