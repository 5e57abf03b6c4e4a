using CohereConnectors.Sandbox;
using CohereConnectors.Testing;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Listings over real HTTP: of a quiet list, and of one that changes between requests.</summary>
public sealed class HttpListingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 100, null, true, 1)]
    [InlineData(1, 100, null, true, 2)]
    [InlineData(30, 100, null, true, 2)]
    [InlineData(100, 100, null, true, 3)]
    [InlineData(101, 100, null, true, 2)]
    [InlineData(245, 100, null, true, 3)]
    [InlineData(245, 100, null, false, 5)]
    [InlineData(245, 100, 30, true, 9)]
    [InlineData(245, 7, null, true, 41)]
    [InlineData(60, 1, null, true, 60)]
    [InlineData(40, 100, 1, true, 41)]
    [InlineData(2000, 100, null, true, 21)]
    public async Task A_quiet_list_comes_whole_in_order_and_without_waste(
        int size,
        int pageSize,
        int? cap,
        bool hasTotal,
        int mostRequests
    )
    {
        await using TestServer server = await TestServer.StartAsync(
            new SandboxOptions
            {
                Size = size,
                MaximumPageSize = cap,
                IncludeTotalCount = hasTotal,
            }
        );

        List<string> ids = await ListAsync(server, pageSize: pageSize);

        Assert.Equal(new LiveList(server.Service).Ids(), ids);
        Assert.InRange(server.Log.Requests.Count, 1, mostRequests);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("12.5")]
    [InlineData("1e999")]
    [InlineData("244")]
    [InlineData("246")]
    [InlineData("100")]
    [InlineData("199")]
    [InlineData("%22245%22")]
    public async Task A_total_that_is_wrong_shortens_nothing(string total)
    {
        await using TestServer server = await TestServer.StartAsync();

        List<string> ids = await ListAsync(server, $"/total/{total}");

        Assert.Equal(new LiveList(server.Service).Ids(), ids);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(99)]
    public async Task A_total_that_equals_the_most_that_the_server_returns_shortens_nothing(int cap)
    {
        await using TestServer server = await TestServer.StartAsync();

        List<string> ids = await ListAsync(server, $"/cap/{cap}/total/{cap}");

        Assert.Equal(new LiveList(server.Service).Ids(), ids);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(1, "null")]
    [InlineData(5, "5")]
    [InlineData(5, "null")]
    [InlineData(100, "100")]
    public async Task A_server_that_has_one_page_for_every_offset_is_read_once(int size, string total)
    {
        await using TestServer server = await StartWithOnePageAsync(size, total);

        List<string> ids = await ListAsync(server);

        Assert.Equal(size, ids.Count);
        Assert.Equal(3, server.Log.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_has_one_page_for_every_offset_and_counts_more_is_not_believed()
    {
        await using TestServer server = await StartWithOnePageAsync(30, "245");

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() => ListAsync(server));

        Assert.Equal(CohereErrorCode.PagingInconsistent, error.ErrorCode);
        Assert.Contains(
            "after 30 of 245 connectors the server returned the same page for every offset",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task As_many_new_connectors_as_were_read_hide_none_behind_them()
    {
        await using TestServer server = await TestServer.StartAsync(
            new SandboxOptions
            {
                Size = 50,
                MaximumPageSize = 2,
                IncludeTotalCount = false,
            }
        );
        LiveList list = new(server.Service);
        List<string> owed = list.Ids();
        int requests = 0;
        server.Intercept = _ =>
        {
            if (++requests == 2)
            {
                list.Insert();
            }

            return Task.FromResult(false);
        };

        Assert.Equal(owed, await ListAsync(server));
    }

    [Theory]
    [InlineData(40, 205)]
    [InlineData(244, 1)]
    [InlineData(245, 0)]
    [InlineData(1_000_000, 0)]
    public async Task A_listing_begins_where_it_is_told(long offset, int rows)
    {
        await using TestServer server = await TestServer.StartAsync();

        List<string> ids = await ListAsync(server, offset: offset);

        Assert.Equal(rows, ids.Count);
        Assert.Equal(new LiveList(server.Service).Ids().Skip((int)offset), ids);
    }

    [Theory]
    [InlineData(1, 100, null, true)]
    [InlineData(2, 20, null, true)]
    [InlineData(3, 20, null, false)]
    [InlineData(4, 100, 10, true)]
    [InlineData(5, 100, 10, false)]
    [InlineData(6, 5, null, true)]
    [InlineData(7, 50, 7, true)]
    [InlineData(8, 33, null, false)]
    public async Task A_list_that_changes_loses_and_repeats_nothing(int seed, int pageSize, int? cap, bool hasTotal)
    {
        await using TestServer server = await TestServer.StartAsync(
            new SandboxOptions { MaximumPageSize = cap, IncludeTotalCount = hasTotal }
        );
        LiveList list = new(server.Service);
        List<string> owed = list.Ids();
        Random random = new(seed);
        bool asked = false;
        server.Intercept = _ =>
        {
            lock (owed)
            {
                // Nothing happens before the first response, and little between two others.
                for (int change = random.Next(3); asked && change > 0; change--)
                {
                    Change(list, owed, random);
                }

                asked = true;
            }

            return Task.FromResult(false);
        };

        List<string> ids = await ListAsync(server, pageSize: pageSize);

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(owed.Except(ids));
        Assert.InRange(owed.Count, 0, 244);
    }

    [Fact]
    public async Task A_listing_that_cannot_be_made_whole_says_how_far_it_came()
    {
        await using TestServer server = await TestServer.StartAsync();

        // What lies behind the first page never follows on it.
        server.Intercept = async context =>
        {
            string date = context.Request.QueryString.Value!.Contains("offset", StringComparison.Ordinal)
                ? "2020-01-01T00:00:00Z"
                : "2024-01-01T00:00:00Z";
            string[] rows =
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i =>
                        $$"""{"id":"{{date}}-{{i}}","name":"R","created_at":"{{date}}","updated_at":"{{date}}"}"""
                    ),
            ];
            await context.Response.WriteAsync(Sample.PageWithTotal("5000", rows), Cancellation);
            return true;
        };
        List<string> ids = [];

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            ListAsync(server, pageSize: 10, into: ids)
        );

        Assert.Equal(CohereErrorCode.PagingInconsistent, error.ErrorCode);
        Assert.Equal(10, ids.Count);
        Assert.Contains("10 of 5000", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Log.Requests.Count, 10, 200);
    }

    private static async Task<TestServer> StartWithOnePageAsync(int size, string total)
    {
        TestServer server = await TestServer.StartAsync();
        string page = Sample.PageWithTotal(
            total,
            [
                .. Enumerable
                    .Range(0, size)
                    .Select(i =>
                        $$"""{"id":"row-{{i}}","name":"R","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z"}"""
                    ),
            ]
        );
        server.Intercept = async context =>
        {
            await context.Response.WriteAsync(page, Cancellation);
            return true;
        };
        return server;
    }

    private static void Change(LiveList list, List<string> owed, Random random)
    {
        if (random.Next(2) == 0)
        {
            list.Insert();
        }
        else
        {
            int victim = random.Next(owed.Count);
            list.Delete(owed[victim]);
            owed.RemoveAt(victim);
        }
    }

    private static async Task<List<string>> ListAsync(
        TestServer server,
        string scenario = "",
        int pageSize = 100,
        long offset = 0,
        List<string>? into = null
    )
    {
        using CohereClient client = new(new CohereClientOptions { BaseUri = server.At(scenario + "/") });
        List<string> ids = into ?? [];
        await foreach (ConnectorPage page in client.ListAllAsync(offset, pageSize, cancellationToken: Cancellation))
        {
            ids.AddRange(page.Connectors.Select(connector => connector.Id));
        }

        return ids;
    }
}
