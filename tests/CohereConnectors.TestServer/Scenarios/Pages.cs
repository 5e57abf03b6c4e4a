using System.Globalization;
using System.Text;

namespace CohereConnectors.Testing.Scenarios;

/// <summary>List responses with something in them that a client must survive.</summary>
internal static class Pages
{
    private const string TotalProperty = ",\"total_count\":";

    /// <summary>The page with another total, given as a raw JSON token, or with none.</summary>
    public static byte[] WithTotal(byte[] page, string? total)
    {
        string json = Encoding.UTF8.GetString(page);
        int end = json.LastIndexOf(TotalProperty, StringComparison.Ordinal);
        string head = end < 0 ? json[..^1] : json[..end];
        return Encoding.UTF8.GetBytes(total is null ? head + "}" : $"{head}{TotalProperty}{total}}}");
    }

    /// <summary>The query with another value of a number that it contains.</summary>
    public static string Set(string query, string name, Func<double, double> change) =>
        string.Join(
            '&',
            query
                .Split('&')
                .Select(pair =>
                    pair.StartsWith(name + "=", StringComparison.Ordinal)
                        ? $"{name}={change(double.Parse(pair[(name.Length + 1)..], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)}"
                        : pair
                )
        );

    public static double LimitOf(string query) =>
        query.Split('&').FirstOrDefault(pair => pair.StartsWith("limit=", StringComparison.Ordinal)) is { } limit
            ? double.Parse(limit["limit=".Length..], CultureInfo.InvariantCulture)
            : 30;

    public static string CapLimit(string query, int cap)
    {
        string[] others = [.. query.Split('&').Where(pair => !pair.StartsWith("limit=", StringComparison.Ordinal))];
        string? limit = query.Split('&').Except(others).FirstOrDefault()?["limit=".Length..];
        double asked = limit is null ? cap : double.Parse(limit, CultureInfo.InvariantCulture);
        return string.Join('&', [.. others, $"limit={Math.Min(asked, cap)}"]);
    }

    public static string Deep(int depth) =>
        Page("1", Row(1, $",\"nested\":{new string('[', depth)}{new string(']', depth)}"));

    public static byte[] BadUtf8()
    {
        byte[] page = Encoding.UTF8.GetBytes(Page("1", Row(1)));
        (page[^30], page[^29]) = (0xC3, 0x28);
        return page;
    }

    public static string OneBad() =>
        Page(
            "5",
            Row(1),
            Row(2),
            """{"name":"No id","created_at":"2024-03-06T10:00:00.123456Z","updated_at":"2024-03-06T10:00:00.123456Z"}""",
            """{"id":"bad-date-000004","name":"Bad date","created_at":"the fifth of March","updated_at":"2024-03-05T10:00:00.123456Z"}""",
            Row(5)
        );

    public static string DuplicateKeys() => Page("1", Row(1, ",\"name\":\"The last one wins\""));

    public static string HugeNumbers() =>
        Page(
            "1e308",
            Row(
                1,
                ",\"integer\":123456789012345678901234567890,\"real\":1e400,\"tiny\":1e-400,\"long\":9223372036854775807"
            )
        );

    private static string Page(string total, params string[] rows) =>
        $"{{\"connectors\":[{string.Join(',', rows)}]{TotalProperty}{total}}}";

    private static string Row(int number, string more = "")
    {
        string date = $"2024-03-{9 - number:d2}T10:00:00.123456Z";
        return $$"""{"id":"sample-{{number:d6}}","created_at":"{{date}}","updated_at":"{{date}}","name":"Sample number {{number}}"{{more}}}""";
    }
}
