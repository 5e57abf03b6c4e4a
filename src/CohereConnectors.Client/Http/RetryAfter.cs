using System.Globalization;
using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Reads how long a server asks to wait. .NET's own parser knows neither fractions nor ISO dates, and returns negative waits for past dates.</summary>
internal static class RetryAfter
{
    private static readonly double MostSeconds = TimeSpan.MaxValue.TotalSeconds / 2;

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

        // A number with a sign is no date, though .NET would read one into it.
        bool isDate = value.Length > 0 && char.IsLetterOrDigit(value[0])
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        return isDate ? Until(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), now) : null;
    }

    private static TimeSpan? FromReset(string? value, DateTimeOffset now) =>
        value is not null && TryParseSeconds(value, out double seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Until(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), now)
            : null;

    private static bool TryParseSeconds(string value, out double seconds) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);

    private static TimeSpan Until(DateTimeOffset moment, DateTimeOffset now) => moment > now ? moment - now : TimeSpan.Zero;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First().Trim() : null;
}
