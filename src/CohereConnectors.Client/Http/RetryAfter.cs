using System.Globalization;
using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Reads how long a server asks to wait. .NET's own parser supports neither fractions nor ISO dates, and returns
/// negative waits for past dates.
/// </summary>
internal static class RetryAfter
{
    private const int TooManyRequests = 429;

    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;

    private static readonly double MostSeconds = TimeSpan.MaxValue.TotalSeconds / 2;

    // HTTP's three forms and ISO 8601. A lenient parser finds a date in "1,5" or "12:30" as well.
    private static readonly string[] DateFormats =
    [
        "r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy",
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>
    /// Returns the wait, zero for a moment that has passed, or null if the server named none that can be understood.
    /// </summary>
    /// <param name="headers">The headers of the response. Moments are measured against its own date, because the clocks
    /// may differ.</param>
    /// <param name="status">The status code: a rate limit is read only where it was exceeded.</param>
    /// <param name="now">The time to measure against if the response has no date.</param>
    public static TimeSpan? Read(HttpResponseHeaders headers, int status, DateTimeOffset now)
    {
        DateTimeOffset sent = ReadDate(HeaderText.First(headers, "Date")) ?? now;
        return FromRetryAfter(HeaderText.First(headers, "Retry-After"), sent)
            ?? (status == TooManyRequests ? FromReset(HeaderText.First(headers, "X-RateLimit-Reset"), sent) : null);
    }

    private static TimeSpan? FromRetryAfter(string? value, DateTimeOffset sent) =>
        TryParseSeconds(value, out double seconds) ? FromSeconds(Math.Min(seconds, MostSeconds))
        : ReadDate(value) is { } moment ? Until(moment, sent)
        : null;

    private static TimeSpan? FromReset(string? value, DateTimeOffset sent) =>
        TryParseSeconds(value, out double seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Until(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), sent)
            : null;

    // TimeSpan.FromSeconds of .NET Framework rounds to milliseconds, and less than half of one to nothing.
    private static TimeSpan FromSeconds(double seconds) =>
        TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));

    private static DateTimeOffset? ReadDate(string? value) =>
        DateTimeOffset.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset date)
            ? date
            : null;

    // .NET reads "NaN" and "-Infinity" as numbers too.
    private static bool TryParseSeconds(string? value, out double seconds) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)
        && seconds >= 0;

    private static TimeSpan Until(DateTimeOffset moment, DateTimeOffset sent) =>
        moment > sent ? moment - sent : TimeSpan.Zero;
}
