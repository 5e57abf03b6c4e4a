using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>The arithmetic of waits, with the dice in hand.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(6, 16)]
    [InlineData(7, 20)]
    [InlineData(8, 20)]
    [InlineData(2000, 20)]
    public void Backoff_doubles_from_half_a_second_to_twenty_with_full_jitter(int attempt, double ceiling)
    {
        Assert.Equal(TimeSpan.Zero, Delay(attempt, dice: 0));
        Assert.Equal(TimeSpan.FromSeconds(ceiling / 2), Delay(attempt, dice: 0.5));
        Assert.Equal(TimeSpan.FromSeconds(ceiling * 0.999), Delay(attempt, dice: 0.999));
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public void There_are_as_many_retries_as_were_asked_for(int retries, int attempt, bool repeats) =>
        Assert.Equal(repeats, Delay(attempt, 0.5, retries) is not null);

    [Theory]
    [InlineData(0, 60, true)]
    [InlineData(39.999, 60, true)]
    [InlineData(40, 60, false)]
    [InlineData(98, 1.999, true)]
    [InlineData(98, 2, false)]
    [InlineData(100, 0.001, false)]
    public void A_wait_that_would_reach_the_deadline_is_not_begun(double elapsed, double asked, bool repeats)
    {
        Failure failure = StatusFailure(503, TimeSpan.FromTicks((long)(asked * TimeSpan.TicksPerSecond)));

        TimeSpan? delay = Policy(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.FromSeconds(elapsed));

        Assert.Equal(repeats ? TimeSpan.FromTicks((long)(asked * TimeSpan.TicksPerSecond)) : null, delay);
    }

    [Theory]
    [InlineData(0, 0.5, 0.25)]
    [InlineData(0, 0, 0.1)]
    [InlineData(0, 0.1, 0.1)]
    [InlineData(0.0000001, 0.5, 0.1)]
    [InlineData(0.099, 0.5, 0.1)]
    [InlineData(0.1, 0.5, 0.1)]
    [InlineData(0.101, 0.5, 0.101)]
    public void A_wait_that_a_server_asks_for_is_at_least_a_tenth_of_a_second(
        double asked, double dice, double expected)
    {
        Failure failure = StatusFailure(429, TimeSpan.FromTicks((long)(asked * TimeSpan.TicksPerSecond)));

        TimeSpan wait = TimeSpan.FromSeconds(expected);
        Assert.Equal(wait, Policy(3, dice).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.Zero));
        Assert.Equal(wait, Policy(3, dice).DelayAfter(HttpMethod.Post, failure, 1, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(60.001, false)]
    public void A_server_may_ask_for_a_minute(double asked, bool retries)
    {
        Failure failure = StatusFailure(503, TimeSpan.FromTicks((long)(asked * TimeSpan.TicksPerSecond)));

        Assert.Equal(retries, Policy(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.Zero) is not null);
    }

    [Fact]
    public void The_longest_wait_that_can_be_named_does_not_overflow()
    {
        Failure failure = StatusFailure(429, TimeSpan.MaxValue);

        Assert.Null(Policy(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.FromSeconds(99)));
    }

    private static Failure StatusFailure(int status, TimeSpan retryAfter) =>
        new(FailureKind.Status, CohereErrorCode.UnexpectedStatus, "Busy.")
        {
            StatusCode = status,
            RetryAfter = retryAfter,
        };

    private static TimeSpan? Delay(int attempt, double dice, int retries = int.MaxValue)
    {
        Failure reset = new(FailureKind.Interrupted, CohereErrorCode.ConnectionFailed, "Reset.");
        return Policy(retries, dice).DelayAfter(HttpMethod.Get, reset, attempt, TimeSpan.Zero);
    }

    private static RetryPolicy Policy(int retries, double dice) => new(retries, DrivenClock.Deadline, () => dice);
}
