using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace CohereConnectors.Bench;

/// <summary>What .NET can do at best without PowerShell: HttpClient and generated JSON code, one page after another, in a process of its own.</summary>
internal static partial class Floor
{
    public const string Verb = "floor";

    /// <summary>Walks the list twice, and prints how many rows a second the second walk read.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using HttpClient client = new() { BaseAddress = new Uri(args[0]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark-key");
        await WalkAsync(client);
        long started = Stopwatch.GetTimestamp();
        int rows = await WalkAsync(client);
        Console.WriteLine((rows / Stopwatch.GetElapsedTime(started).TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static async Task<double> MeasureAsync(Uri address)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [Verb, address.AbsoluteUri]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException("The floor could not be measured.");
    }

    private static async Task<int> WalkAsync(HttpClient client)
    {
        int rows = 0;
        Page page;
        do
        {
            page = (await client.GetFromJsonAsync($"v1/connectors?limit=100&offset={rows}", FloorJson.Default.Page))!;
            rows += page.Connectors.Count;
        }
        while (page.Connectors.Count > 0 && rows < page.TotalCount);

        return rows;
    }

    internal sealed record Page(List<Row> Connectors, long TotalCount);

    internal sealed record Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public string? Description { get; init; }

        public Uri? Url { get; init; }

        public bool Active { get; init; }

        public string? AuthType { get; init; }

        public string? AuthStatus { get; init; }

        [JsonPropertyName("oauth")]
        public OAuthRow? OAuth { get; init; }

        public string[]? Excludes { get; init; }

        public bool ContinueOnFailure { get; init; }

        public string? OrganizationId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }
    }

    internal sealed record OAuthRow(string? ClientId, Uri? AuthorizeUrl, Uri? TokenUrl, string? Scope);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Page))]
    internal sealed partial class FloorJson : JsonSerializerContext;
}
