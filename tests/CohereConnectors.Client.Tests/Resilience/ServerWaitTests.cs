using System.Globalization;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>Every form in which a server names a wait, from the header to the wait.</summary>
public sealed class ServerWaitTests : RetryTestBase
{
    private const double Backoff = -1;
    private const double GivesUp = -2;

    [Theory]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("0.0000001", 0.1)]
    [InlineData("0.05", 0.1)]
    [InlineData(".25", 0.25)]
    [InlineData("007", 7)]
    [InlineData("60", 60)]
    [InlineData("60.001", GivesUp)]
    [InlineData("61", GivesUp)]
    [InlineData("86400", GivesUp)]
    [InlineData("99999999999999999999999999", GivesUp)]
    [InlineData("0", Backoff)]
    [InlineData("0.0", Backoff)]
    [InlineData("-1", Backoff)]
    [InlineData("+5", Backoff)]
    [InlineData("-0", Backoff)]
    [InlineData("1,5", Backoff)]
    [InlineData("5;", Backoff)]
    [InlineData("1e1", Backoff)]
    [InlineData("0x10", Backoff)]
    [InlineData("10 s", Backoff)]
    [InlineData("12:30", Backoff)]
    [InlineData("10-20", Backoff)]
    [InlineData("soon", Backoff)]
    [InlineData("NaN", Backoff)]
    [InlineData("-Infinity", Backoff)]
    [InlineData("", Backoff)]
    [InlineData("Mon, 10 Aug 2026 12:00:10 GMT", 10)]
    [InlineData("Mon, 10 Aug 2026 12:01:00 GMT", 60)]
    [InlineData("Mon, 10 Aug 2026 12:01:01 GMT", GivesUp)]
    [InlineData("Mon, 10 Aug 2026 12:00:00 GMT", Backoff)]
    [InlineData("Mon, 10 Aug 2026 11:59:59 GMT", Backoff)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", Backoff)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", GivesUp)]
    [InlineData("Monday, 10-Aug-26 12:00:10 GMT", 10)]
    [InlineData("Mon Aug 10 12:00:10 2026", 10)]
    [InlineData("2026-08-10T12:00:10Z", 10)]
    [InlineData("2026-08-10T12:00:10.5Z", 10.5)]
    [InlineData("2026-08-10T14:00:10+02:00", 10)]
    [InlineData("2026-08-10T12:00:10", 10)]
    [InlineData("2026-13-10T12:00:10Z", Backoff)]
    public Task Retry_After(string value, double seconds) => AssertWaitAsync(seconds, ("Retry-After", value));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.01, 0.1)]
    [InlineData(60, 60)]
    [InlineData(61, GivesUp)]
    [InlineData(0, Backoff)]
    [InlineData(-100, Backoff)]
    [InlineData(1e12, Backoff)]
    public Task X_RateLimit_Reset_is_a_moment(double secondsFromNow, double seconds) =>
        AssertWaitAsync(429, seconds, ("X-RateLimit-Reset", Moment(secondsFromNow)));

    [Fact]
    public Task The_last_moment_that_there_is_is_one() =>
        AssertWaitAsync(429, GivesUp, ("X-RateLimit-Reset", "253402300799"));

    [Theory]
    [InlineData("Mon, 10 Aug 2026 12:00:10 GMT", "00:00:10")]
    [InlineData("Mon, 10 Aug 2026 12:00:00 GMT", "00:00:00")]
    [InlineData("Mon, 10 Aug 2026 11:59:59 GMT", "00:00:00")]
    [InlineData("99999999999999999999999999", "5337599.13:24:02.7387904")]
    public async Task The_error_has_the_wait(string value, string wait)
    {
        CohereApiException error = await FailAsync(Script(Steps.Status(400, ("Retry-After", value))));

        Assert.Equal(TimeSpan.Parse(wait, CultureInfo.InvariantCulture), error.RetryAfter);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public Task X_RateLimit_Reset_is_read_with_429_only(int status) =>
        AssertWaitAsync(status, Backoff, ("X-RateLimit-Reset", Moment(3000)));

    [Theory]
    [InlineData("Mon, 10 Aug 2026 13:00:00 GMT", "Mon, 10 Aug 2026 13:00:01 GMT", 1)]
    [InlineData("Mon, 10 Aug 2026 11:00:00 GMT", "Mon, 10 Aug 2026 11:00:01 GMT", 1)]
    [InlineData("Mon, 10 Aug 2026 13:00:00 GMT", "2026-08-10T13:00:31Z", 31)]
    [InlineData("Mon, 10 Aug 2026 13:00:00 GMT", "Mon, 10 Aug 2026 12:59:59 GMT", Backoff)]
    [InlineData("Mon, 10 Aug 2026 13:00:00 GMT", "5", 5)]
    [InlineData("Mon, 10 Aug 2026 11:00:00 GMT", "Mon, 10 Aug 2026 12:00:10 GMT", GivesUp)]
    [InlineData("never", "Mon, 10 Aug 2026 12:00:10 GMT", 10)]
    public Task A_moment_is_measured_against_the_date_of_the_response(string date, string value, double seconds) =>
        AssertWaitAsync(429, seconds, ("Date", date), ("Retry-After", value));

    [Fact]
    public Task A_rate_limit_is_measured_against_the_date_of_the_response() =>
        AssertWaitAsync(429, 4, ("Date", "Mon, 10 Aug 2026 13:00:00 GMT"), ("X-RateLimit-Reset", Moment(3604)));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("Infinity")]
    [InlineData("")]
    public Task X_RateLimit_Reset_that_is_no_moment_is_passed_over(string value) =>
        AssertWaitAsync(429, Backoff, ("X-RateLimit-Reset", value));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("61", GivesUp)]
    [InlineData("0", Backoff)]
    [InlineData("soon", 20)]
    [InlineData("-1", 20)]
    public Task Retry_After_counts_before_X_RateLimit_Reset(string value, double seconds) =>
        AssertWaitAsync(429, seconds, ("Retry-After", value), ("X-RateLimit-Reset", Moment(20)));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public async Task The_culture_of_the_caller_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            await AssertWaitAsync(1.5, ("Retry-After", "1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("3600", "3600 seconds")]
    [InlineData("Mon, 10 Aug 2026 12:02:00 GMT", "120 seconds")]
    [InlineData("61.5", "62 seconds")]
    public async Task A_wait_that_is_too_long_is_named(string value, string named)
    {
        ScriptedHandler handler = Script(Steps.Status(429, ("Retry-After", value)));

        CohereApiException error = await FailAsync(handler);

        Assert.Equal(CohereErrorCode.TooManyRequests, error.ErrorCode);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("said 429", error.Message, StringComparison.Ordinal);
        Assert.True(error.RetryAfter > TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, Clock.Now);
        Assert.Empty(Events.Retries);
    }

    private static string Moment(double secondsFromNow) =>
        ((DrivenClock.Epoch.ToUnixTimeMilliseconds() / 1000d) + secondsFromNow).ToString(
            "0.###",
            CultureInfo.InvariantCulture
        );

    private Task AssertWaitAsync(double seconds, params (string Name, string Value)[] headers) =>
        AssertWaitAsync(503, seconds, headers);

    private async Task AssertWaitAsync(int status, double seconds, params (string Name, string Value)[] headers)
    {
        ScriptedHandler handler = Script(Steps.Status(status, headers), Steps.Ok);

        Exception? error = await Record.ExceptionAsync(() => ListAsync(handler));

        if (seconds == GivesUp)
        {
            Assert.Equal(status, Assert.IsType<CohereApiException>(error).StatusCode);
            Assert.Equal(1, handler.Attempts);
            return;
        }

        Assert.Null(error);
        TimeSpan wait = Assert.Single(handler.Waits);
        if (seconds == Backoff)
        {
            Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
        }
        else
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), wait);
            Assert.Equal(wait, Events.Retries.Single().Delay);
        }
    }
}
