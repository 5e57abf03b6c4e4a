using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>How many requests are sent, and how many at once.</summary>
public sealed class ProbeSharingTests : ProbeTestBase
{
    [Fact]
    public async Task Ten_equal_addresses_are_one_request_and_ten_results()
    {
        await using ProbeServer server = Server(ProbeServer.Json(Good));
        using var prober = new ConnectorProber(LeadTo(server), Cancellation);
        string[] spellings =
        [
            "https://api.cohere.com/search",
            "HTTPS://API.cohere.com:443/search",
            "https://api.cohere.com/a/../search#x",
        ];

        ConnectorTestResult[] results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => prober.TestAsync(new ProbeTarget(new Uri(spellings[i % 3]), $"id-{i}", $"Name {i}")))
        );

        Assert.Single(server.Requests);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"id-{i}"), results.Select(result => result.Id));
        Assert.All(results, result => Assert.Equal("Passed", result.Outcome));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    public async Task No_more_than_the_throttle_limit_run_at_once_and_that_many_do(int limit)
    {
        const int count = 96;
        var gathering = new Gathering(limit);
        await using var server = new ProbeServer(gathering.RespondAsync);
        ProbeOptions options = LeadTo(server) with { ThrottleLimit = limit };
        using var prober = new ConnectorProber(options, Cancellation);

        ConnectorTestResult[] results = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(i => prober.TestAsync(new ProbeTarget(new Uri($"http://host{i}.example.com/search"))))
        );

        Assert.Equal(limit, gathering.Peak);
        Assert.Equal(count, server.Requests.Count);
        Assert.All(results, result => Assert.Equal("PlainHttp", result.Code));
    }

    [Fact]
    public async Task No_more_than_two_go_to_a_host_at_once_and_the_others_do_not_wait_for_it()
    {
        var gathering = new Gathering(2);
        await using var server = new ProbeServer(gathering.RespondAsync);
        ProbeOptions options = LeadTo(server) with { ThrottleLimit = 8 };
        using var prober = new ConnectorProber(options, Cancellation);

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => prober.TestAsync(new ProbeTarget(new Uri($"http://one.example.com/{i}/search"))))
        );

        Assert.Equal(2, gathering.Peak);
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task A_slow_host_leaves_places_to_the_others()
    {
        var release = new TaskCompletionSource();
        await using var server = new ProbeServer(
            async (request, stream, token) =>
            {
                if (request.Contains("Host: slow", StringComparison.Ordinal))
                {
                    await release.Task.WaitAsync(token);
                }

                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(ProbeServer.Json(Good)), token);
            }
        );
        using var prober = new ConnectorProber(LeadTo(server) with { ThrottleLimit = 3 }, Cancellation);
        Task<ConnectorTestResult>[] slow =
        [
            .. Enumerable
                .Range(0, 10)
                .Select(i => prober.TestAsync(new ProbeTarget(new Uri($"http://slow.example.com/{i}")))),
        ];

        ConnectorTestResult quick = await prober.TestAsync(new ProbeTarget(new Uri("http://quick.example.com/search")));

        Assert.Equal("PlainHttp", quick.Code);
        release.SetResult();
        await Task.WhenAll(slow);
    }

    /// <summary>Responds once as many requests have come as may come at once, and counts them.</summary>
    private sealed class Gathering(int limit)
    {
        private readonly TaskCompletionSource _full = new();
        private readonly Lock _gate = new();
        private int _open;

        public int Peak { get; private set; }

        public async Task RespondAsync(string request, Stream stream, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                Peak = Math.Max(Peak, ++_open);
                if (_open == limit)
                {
                    _full.TrySetResult();
                }
            }

            await _full.Task.WaitAsync(cancellationToken);

            // Before the response, after which the client may send the next request.
            lock (_gate)
            {
                _open--;
            }

            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(ProbeServer.Json(Good)), cancellationToken);
        }
    }
}
