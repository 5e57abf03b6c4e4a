using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using CohereConnectors.Testing;

namespace CohereConnectors.Sandbox.Tests.Server;

public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new();
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(new() { RequiredApiKey = "key" });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/ok")]
    [InlineData("/drip/0")]
    public async Task Some_answers_are_good(string prefix)
    {
        JsonElement page = JsonElement.Parse(await _client.GetStringAsync(At(prefix, "?limit=2"), Cancellation));

        Assert.Equal(2, page.GetProperty("connectors").GetArrayLength());
    }

    [Theory]
    [InlineData("/reset", HttpRequestError.Unknown)]
    [InlineData("/reset-headers", HttpRequestError.Unknown)]
    [InlineData("/reset-body", HttpRequestError.Unknown)]
    [InlineData("/early-end", HttpRequestError.ResponseEnded)]
    [InlineData("/garbage", HttpRequestError.InvalidResponse)]
    [InlineData("/bad-chunk", HttpRequestError.InvalidResponse)]
    [InlineData("/endless-headers", HttpRequestError.ConfigurationLimitExceeded)]
    public async Task Broken_answers_are_broken_in_their_way(string prefix, HttpRequestError error)
    {
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() =>
            _client.GetStringAsync(At(prefix), Cancellation)
        );

        Assert.Equal(error, exception.HttpRequestError);
        await AllConnectionsCloseAsync();
    }

    [Theory]
    [InlineData("/silent", false)]
    [InlineData("/half-header-silent", false)]
    [InlineData("/slow-headers", false)]
    [InlineData("/half-body-silent", true)]
    [InlineData("/drip/10000", true)]
    public async Task A_stalled_answer_ends_when_the_client_leaves(string prefix, bool sendsHeaders)
    {
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using HttpRequestMessage request = new(HttpMethod.Get, At(prefix));
        Task<HttpResponseMessage> asking = _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            leave.Token
        );
        Task reading = sendsHeaders ? ReadAllAsync(await asking, leave.Token) : asking;
        await UntilAsync(() => _server.Raw.RequestsAt(prefix) == 1);
        Assert.False(reading.IsCompleted);
        Assert.Equal(1, _server.Raw.OpenConnections);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await AllConnectionsCloseAsync();
    }

    [Fact]
    public async Task An_endless_body_ends_when_the_client_leaves()
    {
        using (Stream body = await _client.GetStreamAsync(At("/endless-body"), Cancellation))
        {
            byte[] buffer = new byte[1024 * 1024];
            await body.ReadExactlyAsync(buffer, Cancellation);
            Assert.StartsWith(
                "{\"connectors\":[{\"id\"",
                System.Text.Encoding.UTF8.GetString(buffer),
                StringComparison.Ordinal
            );
        }

        await AllConnectionsCloseAsync();
    }

    [Fact]
    public async Task A_small_gzip_body_unpacks_to_half_a_gibibyte()
    {
        using Stream packed = await _client.GetStreamAsync(At("/gzip-bomb"), Cancellation);
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        byte[] buffer = new byte[1024 * 1024];
        long unpacked = 0;
        int read;
        while ((read = await gzip.ReadAsync(buffer, Cancellation)) > 0)
        {
            unpacked += read;
        }

        Assert.InRange(unpacked, 512L * 1024 * 1024, 513L * 1024 * 1024);
    }

    [Fact]
    public async Task A_truncated_gzip_body_is_too_short()
    {
        using Stream packed = await _client.GetStreamAsync(At("/truncated-gzip"), Cancellation);
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(gzip);

        string page = await reader.ReadToEndAsync(Cancellation);

        Assert.StartsWith("{\"connectors\":[", page, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(page));
    }

    [Fact]
    public async Task A_flaky_prefix_breaks_only_at_first()
    {
        Uri address = At("/flaky/2/reset");

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetStringAsync(address, Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetStringAsync(address, Cancellation));
        Assert.NotEmpty(await _client.GetStringAsync(address, Cancellation));
        Assert.Equal(3, _server.Raw.AcceptedConnections);
    }

    [Fact]
    public async Task Connections_are_counted_over_http_too()
    {
        await _client.GetStringAsync(At("/ok"), Cancellation);
        await AllConnectionsCloseAsync();

        Assert.Equal(
            """{"accepted":1,"open":0}""",
            await _client.GetStringAsync(_server.At("/_test/raw"), Cancellation)
        );
    }

    [Fact]
    public async Task Disposing_the_server_frees_a_waiting_client()
    {
        Task<string> waiting = _client.GetStringAsync(At("/silent"), Cancellation);
        await UntilAsync(() => _server.Raw.RequestsAt("/silent") == 1);

        await _server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
        Assert.Equal(0, _server.Raw.OpenConnections);
    }

    private static async Task ReadAllAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        }
    }

    private Uri At(string prefix, string query = "") => _server.Raw.At($"{prefix}/v1/connectors{query}");

    private Task AllConnectionsCloseAsync() => UntilAsync(() => _server.Raw.OpenConnections == 0);

    private static async Task UntilAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "It did not happen in time.");
            await Task.Delay(5, Cancellation);
        }
    }
}
