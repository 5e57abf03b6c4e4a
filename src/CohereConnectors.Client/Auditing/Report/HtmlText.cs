using System.Globalization;
using System.Text;

namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Encodes text for HTML, in elements and in quoted attributes.</summary>
internal static class HtmlText
{
    /// <summary>Encodes text. Control characters and direction overrides are replaced by U+FFFD.</summary>
    public static string Encode(string? text)
    {
        if (text is null || !text.Any(IsSpecial))
        {
            return text ?? "";
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (char character in text)
        {
            string? replacement = character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => IsSpecial(character) ? "\ufffd" : null,
            };
            _ = replacement is null ? encoded.Append(character) : encoded.Append(replacement);
        }

        return encoded.ToString();
    }

    /// <summary>Returns the host of an address: as a link if it is https, without user name and query.</summary>
    public static string LinkTo(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true })
        {
            return url is null ? "" : "not valid";
        }

        string host = Encode(url.Authority.Length > 0 ? url.Authority : url.Scheme + ":");
        string breakable = host.Replace(".", ".<wbr>");
        return url.Scheme == "https"
            ? $"<a href=\"https://{host}{Encode(url.AbsolutePath)}\" rel=\"noopener noreferrer\">{breakable}</a>"
            : $"{breakable} ({Encode(url.Scheme)})";
    }

    /// <summary>Returns a date as year, month and day; empty where there is none.</summary>
    public static string Date(DateTime? date) =>
        date is null || date == default(DateTime)
            ? ""
            : date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns a number with spaces between thousands.</summary>
    public static string Number(int number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u00a0');

    private static bool IsSpecial(char character) =>
        character is '&' or '<' or '>' or '"' or '\''
        || char.IsControl(character)
        || character is '\u061C' or '\u200E' or '\u200F'
            or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
