using System.Net;
using CohereConnectors.Client.Probing;
using Microsoft.Extensions.Time.Testing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>A test times out at every stage, and is cancelled at every stage.</summary>
public sealed class ProbeTimeoutTests : ProbeTestBase
{
    public static TheoryData<string> Stages { get; } = ["Dns", "Connect", "Tls", "Http", "Content"];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_test_times_out(string stage)
    {
        var clock = new FakeTimeProvider();
        var reached = new TaskCompletionSource();
        await using ProbeServer server = Silent(reached);
        using var prober = new ConnectorProber(
            Hanging(stage, reached, server) with
            {
                TimeProvider = clock,
            },
            Cancellation
        );
        Task<ConnectorTestResult> testing = prober.TestAsync(new ProbeTarget(Url));
        await reached.Task.WaitAsync(Cancellation);

        clock.Advance(TimeSpan.FromSeconds(10));

        ConnectorTestResult result = await testing;
        Assert.Equal(("Failed", "TimedOut"), (result.Outcome, result.Code));
        Assert.Equal(stage, result.Stage);
        Assert.EndsWith("within 10 seconds.", result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_test_is_cancelled(string stage)
    {
        var reached = new TaskCompletionSource();
        await using ProbeServer server = Silent(reached);
        using var source = new CancellationTokenSource();
        using var prober = new ConnectorProber(Hanging(stage, reached, server), source.Token);
        Task<ConnectorTestResult> testing = prober.TestAsync(new ProbeTarget(Url));
        await reached.Task.WaitAsync(Cancellation);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => testing.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task Disposing_the_prober_cancels_what_is_under_way_and_what_waits()
    {
        var reached = new TaskCompletionSource();
        await using ProbeServer server = Silent(reached);
        var prober = new ConnectorProber(Hanging("Http", reached, server) with { ThrottleLimit = 1 }, Cancellation);
        Task<ConnectorTestResult>[] tests =
        [
            .. Enumerable.Range(0, 9).Select(i => prober.TestAsync(new ProbeTarget(new Uri(Url, $"/{i}/search")))),
        ];
        await reached.Task.WaitAsync(Cancellation);

        prober.Dispose();

        foreach (Task<ConnectorTestResult> test in tests)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.WaitAsync(Cancellation));
        }
    }

    private ProbeServer Silent(TaskCompletionSource reached) =>
        new(
            async (_, _, token) =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            CertificateOfHost
        );

    private ProbeOptions Hanging(string stage, TaskCompletionSource reached, ProbeServer server)
    {
        var network = new ProbeNetwork(
            stage == "Dns"
                ? (_, token) => HangAsync<IPAddress[]>(token)
                : (_, _) => Task.FromResult<IPAddress[]>([Public]),
            stage switch
            {
                "Connect" => (_, token) => HangAsync<Stream>(token),
                "Tls" => (_, _) => Task.FromResult<Stream>(new SilentStream(reached)),
                _ => (_, token) => ConnectAsync(server, token),
            }
        );
        ProbeOptions options = new() { MinimumCertificateDays = 0, Network = network };
        return stage == "Content"
            ? options with
            {
                CreateHandler = _ => new BodyHandler(new SilentStream(reached)),
            }
            : Trusting(options);

        async Task<T> HangAsync<T>(CancellationToken cancellationToken)
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    /// <summary>A connection or a body over which nothing comes.</summary>
    private sealed class SilentStream(TaskCompletionSource reached) : MemoryStream
    {
        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class BodyHandler(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) });
    }
}
