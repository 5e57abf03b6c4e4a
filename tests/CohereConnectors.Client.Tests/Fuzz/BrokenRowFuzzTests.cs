using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CohereConnectors.Client.Tests.Fuzz;

/// <summary>
/// Pages in which single rows are broken, and the rest is not: every intact row is delivered, in its place.
/// </summary>
public sealed class BrokenRowFuzzTests(ITestOutputHelper output)
{
    // A row is two levels down, and 64 is the deepest.
    private const int DeepestRow = 62;

    private const string SecretInSight = """\x22(client_secret|service_auth)":(?!"\*\*\*"|null)""";

    private readonly ConcurrentDictionary<string, int> _endings = [];

    [Fact]
    public async Task Intact_rows_are_delivered_whatever_stands_between_them()
    {
        await SeededRuns.RunAsync(StressOptions.FuzzedPages, RunAsync);

        output.WriteLine(
            string.Join(", ", _endings.OrderBy(ending => ending.Key).Select(ending => $"{ending.Key} {ending.Value}"))
        );
        Assert.True(
            _endings.GetValueOrDefault("page with unusable rows") > StressOptions.FuzzedPages / 6,
            "Too few pages had unusable rows to show anything."
        );
    }

    private async Task RunAsync(int seed)
    {
        Random random = new(seed);
        Mutator mutator = new(random);
        byte[][] rows =
        [
            .. Enumerable
                .Range(0, random.Next(2, 7))
                .Select(number => Encoding.UTF8.GetBytes(Corpus.Row(random, number))),
        ];
        bool[] broken = [.. rows.Select(_ => random.Next(2) == 0)];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] =
                !broken[i] ? rows[i]
                : random.Next(4) == 0 ? mutator.Mutate(rows[i])
                : Encoding.UTF8.GetBytes(Corpus.BrokenRow(random, i));
        }

        bool readable = rows.Where((_, i) => broken[i]).All(IsOneValue);
        byte[] page =
        [
            .. "{\"connectors\":["u8,
            .. rows.SelectMany((row, i) => i == 0 ? row : [(byte)',', .. row]),
            .. "],\"total_count\":7}"u8,
        ];
        using CohereClient client = StubHandler.ClientOf(_ => FuzzedResponses.Ok(page));
        try
        {
            ConnectorPage read = await client.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
            if (readable)
            {
                Check(read, rows, broken);
                Assert.All(
                    read.Rows.Where(row => row.Connector is null),
                    row => CheckShown(client.GetRedactedJson(row)!)
                );
            }

            Count(
                !readable ? "page read by chance"
                : read.Rows.Any(row => row.Problem is not null) ? "page with unusable rows"
                : "page whole"
            );
        }
        catch (CohereApiException error) when (error.ErrorCode == CohereErrorCode.InvalidResponse && !readable)
        {
            Count("page that is no JSON");
        }
    }

    private static void Check(ConnectorPage page, byte[][] rows, bool[] broken)
    {
        Assert.Equal(rows.Length, page.Rows.Count);
        Assert.Equal(7, page.TotalCount);
        for (int i = 0; i < rows.Length; i++)
        {
            ConnectorRow row = page.Rows[i];
            if (row.Connector is null)
            {
                Assert.True(broken[i], $"Row {i} is intact and was not delivered: {row.Problem}");
                Assert.Equal(Encoding.UTF8.GetString(rows[i]).Trim(' ', '\t', '\r', '\n'), row.RawJson);
            }
            else if (!broken[i])
            {
                using JsonDocument sent = JsonDocument.Parse(rows[i]);
                Assert.Equal(sent.RootElement.GetProperty("id").GetString(), row.Connector.Id);
                Assert.Equal(sent.RootElement.GetProperty("name").GetString(), row.Connector.Name);
                Assert.Equal(
                    sent.RootElement.GetProperty("created_at").GetDateTimeOffset().LocalDateTime,
                    row.Connector.CreatedAt
                );
            }
        }
    }

    private static void CheckShown(string row)
    {
        Assert.DoesNotMatch(SecretInSight, row);
        Assert.True(IsOneValue(Encoding.UTF8.GetBytes(row)), $"It is shown as something that is no JSON: {row}");
    }

    // An independent reader says what is still one JSON value.
    private static bool IsOneValue(byte[] row)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(row, new JsonDocumentOptions { MaxDepth = DeepestRow });
            return Utf8.IsValid(row);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Count(string ending) => _endings.AddOrUpdate(ending, 1, static (_, count) => count + 1);
}
