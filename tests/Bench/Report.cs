using System.Text.Encodings.Web;
using System.Text.Json;

namespace CohereConnectors.Bench;

/// <summary>Shows the results as a Markdown table, and saves them as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print(IReadOnlyList<Result> results)
    {
        string[][] rows =
        [
            ["figure", "ours", "peer", "ratio", "target", "met"],
            .. results.Select(result =>
                new[]
                {
                    result.Note.Length == 0 ? result.Figure : $"{result.Figure} ({result.Note})",
                    result.Ours.ToString(),
                    result.Peer is null ? result.PeerName : $"{result.Peer}, {result.PeerName}",
                    result.Ratio is { } ratio ? $"{ratio:0.00}×" : "",
                    result.Target,
                    result.IsMet ? "yes" : "no",
                }
            ),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        string rule = $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|";
        IEnumerable<string> lines = rows.Select(row =>
            $"| {string.Join(" | ", row.Zip(widths, (cell, width) => cell.PadRight(width)))} |"
        );
        Console.WriteLine(string.Join(Environment.NewLine, [lines.First(), rule, .. lines.Skip(1)]));
    }

    /// <returns>The path of the file.</returns>
    public static string Save(Machine machine, BenchOptions options, IReadOnlyList<Result> results)
    {
        string path = Path.Join(Repository.Output, "bench.json");
        Directory.CreateDirectory(Repository.Output);
        File.WriteAllText(
            path,
            JsonSerializer.Serialize(
                new
                {
                    machine,
                    measuredAt = DateTimeOffset.Now,
                    options.Runs,
                    results,
                },
                Json
            ) + "\n"
        );
        return path;
    }
}
