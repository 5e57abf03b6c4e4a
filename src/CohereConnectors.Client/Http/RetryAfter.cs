using System.Globalization;
using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Reads how long a server asks to wait. .NET's own parser knows neither fractions nor ISO dates, and returns negative waits for past dates.</summary>
internal static class RetryAfter
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;

    private static readonly double MostSeconds = TimeSpan.MaxValue.TotalSeconds / 2;

    // HTTP's three forms and ISO 8601. A lenient parser finds a date in "1,5" or "12:30" as well.
    private static readonly string[] DateFormats =
        ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The wait, zero for a moment that has passed, or null where the server named none that can be understood.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) =>
        FromRetryAfter(First(headers, "Retry-After"), now) ?? FromReset(First(headers, "X-RateLimit-Reset"), now);

    private static TimeSpan? FromRetryAfter(string? value, DateTimeOffset now)
    {
        if (value is null)
        {
            return null;
        }

        if (TryParseSeconds(value, out double seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds));
        }

        return DateTimeOffset.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset moment) ? Until(moment, now) : null;
    }

    private static TimeSpan? FromReset(string? value, DateTimeOffset now) =>
        value is not null && TryParseSeconds(value, out double seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Until(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), now)
            : null;

    // .NET reads "NaN" and "-Infinity" as numbers too.
    private static bool TryParseSeconds(string value, out double seconds) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds >= 0;

    private static TimeSpan Until(DateTimeOffset moment, DateTimeOffset now) => moment > now ? moment - now : TimeSpan.Zero;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First().Trim() : null;
}
