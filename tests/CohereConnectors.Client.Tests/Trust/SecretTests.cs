using System.Collections.Concurrent;
using System.Security;
using CohereConnectors.Testing;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>
/// Servers that repeat what they were sent, wherever they can: nothing of it comes out of the client.
/// </summary>
public sealed class SecretTests : IAsyncLifetime
{
    // Every encoding of these differs from them.
    private const string Key = "kE7/vQ2+mX9=pLr4&tZ8'wN3yB6";
    private const string Token = "tO5+hJ8/cV1=gD2&fS7\"zR4<uY0";
    private const string Secret = "sC9&bM3/nK6=aT1+eW5>iP8'oL2";

    private TestServer _server = null!;

    public static TheoryData<string, string> KeyEchoes =>
        Matrix(["list", "walk", "get", "delete", "authorize", "create", "update"]);

    public static TheoryData<string, string> SecretEchoes =>
        Matrix(["create with a token", "create with OAuth", "update with a token", "update with OAuth"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(KeyEchoes))]
    public Task No_piece_of_the_key_comes_back(string echo, string operation) =>
        AssertHiddenAsync(echo, ClientOperation.All.Single(known => known.Name == operation).RunAsync, Key);

    [Theory]
    [MemberData(nameof(SecretEchoes))]
    public Task No_piece_of_a_secret_in_the_request_comes_back(string echo, string operation) =>
        AssertHiddenAsync(
            echo,
            async (client, token) =>
                operation.StartsWith("create", StringComparison.Ordinal)
                    ? await client.CreateAsync(Settings(operation), _events, token)
                    : await client.UpdateAsync(ClientOperation.Id, Settings(operation), _events, token),
            Key,
            Token,
            Secret
        );

    [Fact]
    public void The_search_finds_a_piece_in_every_form()
    {
        Pieces pieces = new(Key);

        Assert.All(
            new[]
            {
                Key[5..13],
                Uri.EscapeDataString(Key)[8..16],
                Convert.ToBase64String([1, .. "a"u8, .. System.Text.Encoding.UTF8.GetBytes(Key)])[9..20],
                Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Key))[9..17],
            },
            text => Assert.NotNull(pieces.FirstIn($"before {text} after"))
        );
        Assert.Null(pieces.FirstIn("Cohere returned 401 (Unauthorized): invalid api token"));
    }

    private readonly Recorder _events = new();

    private static TheoryData<string, string> Matrix(string[] operations)
    {
        TheoryData<string, string> data = [];
        foreach (
            string echo in new[]
            {
                "echo-message",
                "echo-text",
                "echo-values",
                "echo-headers",
                "echo-location",
                "echo-garbage",
                "echo-literal",
            }
        )
        {
            foreach (string operation in operations)
            {
                data.Add(echo, operation);
            }
        }

        return data;
    }

    private static ConnectorSettings Settings(string operation) =>
        new()
        {
            Name = "N",
            Url = new Uri("https://example.com/search"),
            ServiceAuth = operation.EndsWith("token", StringComparison.Ordinal)
                ? new ConnectorServiceAuth("bearer", ApiKey.FromText(Token))
                : null,
            OAuth = operation.EndsWith("OAuth", StringComparison.Ordinal)
                ? new ConnectorOAuth { ClientId = "c", ClientSecret = ApiKey.FromText(Secret) }
                : null,
        };

    private async Task AssertHiddenAsync(
        string echo,
        Func<CohereClient, CancellationToken, Task<object?>> runAsync,
        params string[] secrets
    )
    {
        using SecureString key = ApiKey.FromText(Key);
        using CohereClient client = new(
            new CohereClientOptions
            {
                BaseUri = _server.Raw.At($"/{echo}"),
                ApiKey = key,
                MaximumRetryCount = 1,
            }
        );

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() => runAsync(client, Cancellation));

        Pieces pieces = new(secrets);
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            AssertHidden(pieces, inner.ToString());
            AssertHidden(pieces, $"{inner.Message} {string.Join(' ', inner.Data.Values.Cast<object?>())}");
        }

        AssertHidden(pieces, $"{error.RequestId} {error.TraceId} {error.RequestUri}");
        _events.All.ForEach(happened => AssertHidden(pieces, happened));
    }

    private static void AssertHidden(Pieces pieces, string text) =>
        Assert.True(pieces.FirstIn(text) is null, $"'{pieces.FirstIn(text)}' is in: {text}");

    private sealed class Recorder : IProgress<ClientEvent>
    {
        private readonly ConcurrentQueue<ClientEvent> _all = [];

        public List<string> All =>
            [
                .. _all.Select(happened =>
                    happened is RequestEvent request
                        ? $"{happened} {string.Join('\n', request.Headers)}"
                        : happened.ToString()
                ),
            ];

        public void Report(ClientEvent value) => _all.Enqueue(value);
    }
}
