using System.Net;
using System.Text;
using System.Text.Json;
using CohereConnectors.Testing;
using CohereConnectors.Testing.Logging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Sandbox.Tests.Server;

/// <summary>The test server is what other tests lean on, so it is tested itself.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/prefix/any", 200, "\"total_count\":245}")]
    [InlineData("/delay/1", 200, "\"total_count\":245}")]
    [InlineData("/status/429", 429, "Trial key")]
    [InlineData("/status/599", 599, "status 599.")]
    [InlineData("/gone", 410, "has been removed")]
    [InlineData("/retired", 404, "404 page not found")]
    [InlineData("/html200", 200, "<html>")]
    [InlineData("/html403", 403, "<html>")]
    [InlineData("/array200", 200, "\"total_count\":245}]")]
    [InlineData("/nulllist", 200, "\"connectors\":null")]
    [InlineData("/missinglist", 200, "{\"total_count\":0}")]
    [InlineData("/total/-1", 200, "\"total_count\":-1}")]
    [InlineData("/total/%22x%22", 200, "\"total_count\":\"x\"}")]
    [InlineData("/deep/3", 200, "[[[]]]")]
    [InlineData("/onebad", 200, "\"name\":\"No id\"")]
    [InlineData("/dupkeys", 200, "The last one wins")]
    [InlineData("/huge", 200, "1e308")]
    [InlineData("/missing", 418, "There is no scenario")]
    [InlineData("/delay/1/status/503", 503, "service unavailable.")]
    public async Task A_prefix_chooses_the_answer(string prefix, int status, string content)
    {
        using HttpResponseMessage response = await GetAsync(prefix);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(content, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("x-debug-trace-id"));
    }

    [Fact]
    public async Task Bodies_are_broken_as_promised()
    {
        byte[] whole = await BytesAsync("/prefix/whole");
        byte[] bad = await BytesAsync("/badutf8");

        Assert.Empty(await BytesAsync("/empty200"));
        Assert.Equal(whole[..(whole.Length / 2)], await BytesAsync("/cut200"));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. whole], await BytesAsync("/bom"));
        Assert.EndsWith("]}", Encoding.UTF8.GetString(await BytesAsync("/nototal")), StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() =>
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bad)
        );
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(bad).RootElement.ValueKind);
    }

    [Theory]
    [InlineData("/status/429/retry-after/7", "Retry-After", "7")]
    [InlineData("/header/X-RateLimit-Reset/17", "X-RateLimit-Reset", "17")]
    [InlineData("/warning", "X-API-Warning", "This endpoint is deprecated and will be removed.")]
    public async Task A_prefix_sets_headers(string prefix, string header, string value)
    {
        using HttpResponseMessage response = await GetAsync(prefix);

        Assert.Equal(value, response.Headers.NonValidated[header].ToString());
    }

    [Fact]
    public async Task A_flaky_prefix_recovers_and_can_be_reset()
    {
        async Task<string> StatusesAsync(string prefix) =>
            $"{await StatusAsync(prefix)} {await StatusAsync(prefix)} {await StatusAsync(prefix)}";

        Assert.Equal("503 503 200", await StatusesAsync("/flaky/2/503"));
        Assert.Equal("429 200 200", await StatusesAsync("/prefix/mine/flaky/1/429"));
        _server.Reset();
        Assert.Equal("503 503 200", await StatusesAsync("/flaky/2/503"));
    }

    [Theory]
    [InlineData("?limit=100", 3)]
    [InlineData("?limit=2", 2)]
    [InlineData("", 3)]
    public async Task A_cap_shortens_pages(string query, int rows)
    {
        string json = await _client.GetStringAsync(
            new Uri(_server.BaseUri, $"/cap/3/v1/connectors{query}"),
            Cancellation
        );

        Assert.Equal(rows, JsonElement.Parse(json).GetProperty("connectors").GetArrayLength());
    }

    [Fact]
    public async Task A_redirect_leads_to_another_name_of_this_machine()
    {
        using HttpResponseMessage redirect = await GetAsync("/redirect/307");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, redirect.StatusCode);
        Assert.Equal("localhost", redirect.Headers.Location!.Host);
        Assert.Contains(
            "\"Host\":\"localhost:",
            await _client.GetStringAsync(redirect.Headers.Location, Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_echo_repeats_the_key_everywhere()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _server.At("/echo-key/v1/connectors"));
        request.Headers.Authorization = new("Bearer", "hunter2");

        using HttpResponseMessage response = await _client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("hunter2", response.Headers.GetValues("x-debug-trace-id").Single(), StringComparison.Ordinal);
        Assert.Contains("hunter2", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_what_was_sent()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _server.At("/prefix/a/v1/connectors/x%2Fy?q=%20"));
        request.Headers.Add("X-Client-Name", "me");
        request.Content = new StringContent("{\"a\":\"ü\"}");
        (await _client.SendAsync(request, Cancellation)).Dispose();
        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Cancellation));

        LoggedRequest logged = Assert.Single(_server.Log.Requests);
        Assert.Equal("POST", logged.Method);
        Assert.Equal("/prefix/a/v1/connectors/x%2Fy?q=%20", logged.Target);
        Assert.Equal("me", logged.Headers["x-client-name"]);
        Assert.Equal("{\"a\":\"ü\"}", logged.Body);
        Assert.Equal(RequestState.Completed, logged.State);
        Assert.Equal(405, logged.StatusCode);
    }

    [Fact]
    public async Task A_client_that_leaves_is_seen()
    {
        using CancellationTokenSource leave = new();
        Task<HttpResponseMessage> waiting = _client.GetAsync(_server.At("/delay/60000/v1/connectors"), leave.Token);
        Assert.True(await _server.Log.HasSeenWithinAsync(1, Patience, Cancellation));
        Assert.Equal("1", await _client.GetStringAsync(_server.At("/_test/open"), Cancellation));

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Cancellation));
        Assert.Equal(RequestState.Aborted, Assert.Single(_server.Log.Requests).State);
    }

    [Fact]
    public async Task The_log_is_reachable_over_http()
    {
        await StatusAsync("/flaky/1/500");
        Assert.True(await _server.Log.IsIdleWithinAsync(Patience, Cancellation));

        JsonElement logged = JsonElement.Parse(
            await _client.GetStringAsync(_server.At("/_test/requests"), Cancellation)
        )[0];
        (await _client.DeleteAsync(_server.At("/_test/requests"), Cancellation)).Dispose();

        Assert.Equal("/flaky/1/500/v1/connectors", logged.GetProperty("target").GetString());
        Assert.Equal("Completed", logged.GetProperty("state").GetString());
        Assert.Equal(500, logged.GetProperty("statusCode").GetInt32());
        Assert.Equal("[]", await _client.GetStringAsync(_server.At("/_test/requests"), Cancellation));
        Assert.Equal(500, await StatusAsync("/flaky/1/500"));
    }

    [Fact]
    public async Task An_interceptor_answers_first()
    {
        _server.Intercept = async context =>
        {
            context.Response.StatusCode = 299;
            await context.Response.WriteAsync("mine", Cancellation);
            return true;
        };

        Assert.Equal("mine", Encoding.UTF8.GetString(await BytesAsync("/status/500")));
        _server.Intercept = static _ => Task.FromResult(false);
        Assert.Equal(500, await StatusAsync("/status/500"));
    }

    private Task<HttpResponseMessage> GetAsync(string prefix) =>
        _client.GetAsync(_server.At($"{prefix}/v1/connectors"), Cancellation);

    private async Task<int> StatusAsync(string prefix)
    {
        using HttpResponseMessage response = await GetAsync(prefix);
        return (int)response.StatusCode;
    }

    private async Task<byte[]> BytesAsync(string prefix)
    {
        using HttpResponseMessage response = await GetAsync(prefix);
        return await response.Content.ReadAsByteArrayAsync(Cancellation);
    }
}
