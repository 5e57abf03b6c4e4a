using System.Net;
using System.Text;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>30 s without a byte for an attempt, 100 s for a request with its waits.</summary>
public sealed class DeadlineTests : RetryTestBase
{
    [Fact]
    public async Task An_attempt_is_given_up_after_30_seconds_of_silence()
    {
        ScriptedHandler handler = Script(Steps.Silent);

        CohereApiException error = await FailAsync(handler, retries: 0);

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal("Nothing was received from 'api.example:443' for 30 seconds.", error.Message);
        Assert.Null(error.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), Clock.Now);
        Assert.Equal(error.Message, Events.Requests.Single().Problem);
    }

    [Fact]
    public async Task A_request_is_given_up_after_100_seconds()
    {
        ScriptedHandler handler = Script(Steps.Silent);

        CohereApiException error = await FailAsync(handler);

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal(4, handler.Attempts);
        Assert.Equal(4, error.Attempts);
        Assert.InRange(handler.Times[3], TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(93.5));
        Assert.Contains("timed out after 100 seconds (4 attempts)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was received", error.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_would_pass_the_deadline_is_not_begun()
    {
        ScriptedHandler handler = Script(Steps.Status(503, ("Retry-After", "50")));

        CohereApiException error = await FailAsync(handler);

        Assert.Equal(CohereErrorCode.ServiceUnavailable, error.ErrorCode);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(50)], handler.Times);
        Assert.Equal(2, error.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(50), error.RetryAfter);
        Assert.Single(Events.Retries);
    }

    [Fact]
    public async Task A_wait_that_just_fits_is_waited_for()
    {
        ScriptedHandler handler = Script(
            Steps.Status(503, ("Retry-After", "50")),
            Steps.Status(503, ("Retry-After", "49.9")),
            Steps.Ok
        );

        await ListAsync(handler);

        Assert.Equal(TimeSpan.FromSeconds(99.9), handler.Times[2]);
    }

    [Fact]
    public async Task Every_byte_gives_an_attempt_another_30_seconds()
    {
        ScriptedHandler handler = Script(Drip(pause: 29, "{\"connectors\":[]", "}", ""));

        await ListAsync(handler);

        Assert.Equal(TimeSpan.FromSeconds(87), Clock.Now);
    }

    [Fact]
    public async Task Silence_within_a_body_is_a_time_out()
    {
        ScriptedHandler handler = Script(Steps.After(29, Drip(pause: 30, "{")));

        CohereApiException error = await FailAsync(handler, retries: 0);

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal(TimeSpan.FromSeconds(59), Clock.Now);
    }

    [Fact]
    public async Task The_deadline_ends_a_body_that_drips()
    {
        ScriptedHandler handler = Script(Drip(pause: 29, " ", " ", " ", " ", " ", " "));

        CohereApiException error = await FailAsync(handler);

        Assert.Equal(CohereErrorCode.RequestTimeout, error.ErrorCode);
        Assert.Equal(1, handler.Attempts);
        Assert.Contains("100 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(116), Clock.Now);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("PATCH", true)]
    [InlineData("GET", false)]
    public async Task The_deadline_leaves_a_doubt_where_it_ends_an_attempt(string method, bool expected)
    {
        ScriptedHandler handler = Script(Drip(pause: 29, " ", " ", " ", " ", " ", " "));

        CohereApiException? error = await SendAsync(handler, method);

        Assert.Equal(CohereErrorCode.RequestTimeout, error!.ErrorCode);
        Assert.Equal("The request timed out after 100 seconds (1 attempt).", error.Message);
        Assert.Equal(expected, error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(503, true)]
    public async Task A_client_that_is_disposed_during_a_wait_says_what_the_attempts_left(int status, bool expected)
    {
        CohereClient client = ClientOf(Script(Steps.Status(status, ("Retry-After", "59"))));
        ConnectorSettings change = new() { Active = false };
        Task work = client.UpdateAsync("a-1", change, cancellationToken: Cancellation);
        await Clock.NextWaitAsync();

        client.Dispose();

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            work.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)
        );
        Assert.Equal(CohereErrorCode.NotConnected, error.ErrorCode);
        Assert.Equal(expected, error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        ScriptedHandler handler = Script(Steps.Status(503, ("Retry-After", "59")));
        using CancellationTokenSource stop = new();
        Task<ConnectorPage> work = ClientOf(handler).ListAsync(events: Events, cancellationToken: stop.Token);
        Assert.Equal(TimeSpan.FromSeconds(59), await Clock.NextWaitAsync());

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            work.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)
        );
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, handler.Attempts);
        Assert.Equal("Request Retry", Events.Sequence);
    }

    [Fact]
    public async Task A_wait_is_neither_shorter_nor_longer_than_asked()
    {
        ScriptedHandler handler = Script(Steps.Status(429, ("Retry-After", "10")), Steps.Ok);
        Task<ConnectorPage> work = ClientOf(handler).ListAsync(cancellationToken: Cancellation);
        await Clock.NextWaitAsync();

        Clock.Advance(TimeSpan.FromSeconds(9.999));
        await Task.Delay(50, Cancellation);
        Assert.Equal(1, handler.Attempts);

        Clock.Advance(TimeSpan.FromSeconds(0.001));
        await work.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Equal(2, handler.Attempts);
    }

    /// <summary>A response whose body comes in pieces, each after a pause.</summary>
    private static Step Drip(double pause, params string[] pieces) =>
        (clock, _) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StreamContent(new DrippingStream(clock, TimeSpan.FromSeconds(pause), pieces)),
                }
            );

    private sealed class DrippingStream(DrivenClock clock, TimeSpan pause, string[] pieces) : MemoryStream
    {
        private int _next;

#if NET
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span, cancellationToken));
#else
        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => Task.FromResult(Read(buffer.AsSpan(offset, count), cancellationToken));
#endif

        private int Read(Span<byte> buffer, CancellationToken cancellationToken)
        {
            clock.Advance(pause);
            cancellationToken.ThrowIfCancellationRequested();
            return _next < pieces.Length ? Encoding.ASCII.GetBytes(pieces[_next++], buffer) : 0;
        }
    }
}
