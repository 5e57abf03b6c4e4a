using System.Text;

namespace CohereConnectors.Client.Tests.Fuzz;

/// <summary>
/// Good responses to begin with, with everything in them that the API knows and some things that it does not.
/// </summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Pages { get; } =
    [.. Enumerable.Range(0, 12).Select(seed => Encoding.UTF8.GetBytes(Page(new Random(seed), seed % 5)))];

    public static byte[] Connector { get; } = Encoding.UTF8.GetBytes($"{{\"connector\":{Row(new Random(1), 1)}}}");

    public static byte[] Authorization { get; } =
        """{"redirect_url":"https://example.com/o/oauth2/auth?client_id=1&state=x%20y"}"""u8.ToArray();

    public static byte[] Error { get; } =
        """{"message":"connector 'x' not found.","id":"00000000-0000-4000-8000-000000000404"}"""u8.ToArray();

    private static readonly string[] Fields =
    [
        "id",
        "name",
        "created_at",
        "updated_at",
        "description",
        "url",
        "excludes",
        "oauth",
        "active",
        "auth_type",
        "service_auth",
        "new",
    ];

    private static readonly string[] Values =
    [
        "null",
        "true",
        "17",
        "-0.5e-999",
        "1e999",
        "\"\"",
        "\" \"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[null]",
        "[[\"\\udfff\"]]",
        "{\"\\ud83d\":1}",
        "\"5 March\"",
        "\"2024-02-30T00:00:00Z\"",
        "\"2024-03-01T10:00:00.123456Z\"",
        "\"2024\\u002d03-01\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"http://[\"",
        $"{new string('[', 58)}{new string(']', 58)}",
    ];

    /// <summary>What stands in the place of a row: well-formed, and perhaps unusable.</summary>
    public static string BrokenRow(Random random, int number)
    {
        string row = Row(random, number);
        string field = Fields[random.Next(Fields.Length)];
        string value = Values[random.Next(Values.Length)];
        return random.Next(6) switch
        {
            0 => value,
            1 => row.Replace($"\"{field}\":", "\"other\":", StringComparison.Ordinal),
            2 => $"{row[..^1]},\"\\ud83d\":{value}}}",
            _ => $"{row[..^1]},\"{field}\":{value}}}",
        };
    }

    /// <summary>A good row; some of its fields come and go.</summary>
    public static string Row(Random random, int number)
    {
        string date =
            $"20{random.Next(10, 30)}-0{random.Next(1, 10)}-{random.Next(10, 29)}T10:00:00.{random.Next(1_000_000):d6}Z";
        string[] fields =
        [
            $"\"id\":\"row-{number}\"",
            $"\"name\":\"Row {number} \\u00e9\\ud83d\\ude00 \U0001F600 \\\"quoted\\\"\"",
            $"\"created_at\":\"{date}\"",
            $"\"updated_at\":\"{date}\"",
            .. Some(
                random,
                "\"organization_id\":\"f1e2\"",
                "\"description\":\"A \\\\ back\\/slash\\nand lines\"",
                "\"url\":\"https://example.com/search\"",
                "\"excludes\":[\"a\",\"b\",\"\"]",
                "\"auth_type\":\"oauth\"",
                "\"auth_status\":\"\"",
                "\"oauth\":{\"client_id\":\"c\",\"client_secret\":\"hush\",\"authorize_url\":\"https://example.com/a\",\"token_url\":\"https://example.com/t\",\"scope\":\"a b\",\"new\":[1]}",
                "\"service_auth\":{\"type\":\"bearer\",\"token\":\"hush\"}",
                "\"active\":true",
                "\"continue_on_failure\":null",
                "\"new\":{\"deep\":[[1,-2.5e10,true,null,{\"x\":\"y\"}]]}"
            ),
        ];
        random.Shuffle(fields);
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Page(Random random, int rows)
    {
        IEnumerable<string> list = Enumerable.Range(1, rows).Select(number => Row(random, number));
        string[] parts =
        [
            .. Some(random, $"\"total_count\":{rows}.0", "\"meta\":{\"a\":[]}"),
            $"\"connectors\":[{string.Join(" ,\n", list)}]",
        ];
        random.Shuffle(parts);
        return $"{{{string.Join(',', parts)}}}";
    }

    private static IEnumerable<string> Some(Random random, params string[] all) =>
        [.. all.Where(_ => random.Next(2) == 0)];
}
