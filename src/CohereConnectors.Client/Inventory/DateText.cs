using System.Globalization;

namespace CohereConnectors.Client.Inventory;

/// <summary>Dates as the API writes them: UTC, with six fraction digits.</summary>
internal static class DateText
{
    public static string Format(DateTime date) =>
        date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a date; one without an offset is UTC.</summary>
    public static bool TryParse(string text, out DateTime date)
    {
        bool isDate = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed);
        date = parsed.LocalDateTime;
        return isDate;
    }
}
