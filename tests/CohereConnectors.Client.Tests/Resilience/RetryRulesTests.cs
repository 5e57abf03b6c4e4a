using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>The arithmetic of waits, with the dice in hand.</summary>
public sealed class RetryRulesTests
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
        Failure failure = new(FailureKind.Status, new CohereApiException { StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(asked) });

        TimeSpan? delay = Rules(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.FromSeconds(elapsed));

        Assert.Equal(repeats ? TimeSpan.FromSeconds(asked) : null, delay);
    }

    [Fact]
    public void A_moment_that_has_passed_is_no_reason_to_come_back_at_once()
    {
        Failure failure = new(FailureKind.Status, new CohereApiException { StatusCode = 503, RetryAfter = TimeSpan.Zero });

        Assert.Equal(TimeSpan.FromSeconds(0.25), Rules(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(0.25), Rules(3, 0.5).DelayAfter(HttpMethod.Post, failure, 1, TimeSpan.Zero));
    }

    [Fact]
    public void The_longest_wait_that_can_be_named_does_not_overflow()
    {
        Failure failure = new(FailureKind.Status, new CohereApiException { StatusCode = 429, RetryAfter = TimeSpan.MaxValue });

        Assert.Null(Rules(3, 0.5).DelayAfter(HttpMethod.Get, failure, 1, TimeSpan.FromSeconds(99)));
    }

    private static TimeSpan? Delay(int attempt, double dice, int retries = int.MaxValue) =>
        Rules(retries, dice).DelayAfter(HttpMethod.Get, new Failure(FailureKind.Doubtful, new CohereApiException()), attempt, TimeSpan.Zero);

    private static RetryRules Rules(int retries, double dice) => new(retries, DrivenClock.Deadline, () => dice);
}
