using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace CohereConnectors.Bench;

/// <summary>
/// What .NET needs without PowerShell: HttpClient and source-generated JSON, one page after another, in a process of
/// its own.
/// </summary>
internal static partial class PlainClient
{
    public const string Verb = "plain-client";
    public const string Description = "HttpClient and source-generated JSON, without PowerShell";

    /// <summary>Prints how many milliseconds of processor time each listing took in a warmed-up process.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using HttpClient client = new() { BaseAddress = new Uri(args[0]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark-key");
        using Process process = Process.GetCurrentProcess();
        await ListAsync(client, int.Parse(args[1], CultureInfo.InvariantCulture));
        process.Refresh();
        TimeSpan before = process.TotalProcessorTime;
        int listings = int.Parse(args[2], CultureInfo.InvariantCulture);
        await ListAsync(client, listings);
        process.Refresh();
        double milliseconds = (process.TotalProcessorTime - before).TotalMilliseconds / listings;
        Console.WriteLine(milliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static async Task<double> MeasureAsync(Uri address, int warmups, int listings)
    {
        string[] arguments = [.. FirstArguments(), Verb, address.AbsoluteUri, $"{warmups}", $"{listings}"];
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The plain client ended with {process.ExitCode}.");
    }

    // Where the benchmark itself was started as "dotnet CohereConnectors.Bench.dll".
    private static string[] FirstArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(PlainClient).Assembly.Location]
            : [];

    private static async Task ListAsync(HttpClient client, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await ListAsync(client);
        }
    }

    private static async Task ListAsync(HttpClient client)
    {
        int rows = 0;
        Page page;
        do
        {
            page = (await client.GetFromJsonAsync($"v1/connectors?limit=100&offset={rows}", PlainJson.Default.Page))!;
            rows += page.Connectors.Count;
        }
        while (page.Connectors.Count > 0 && rows < page.TotalCount);
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
    internal sealed partial class PlainJson : JsonSerializerContext;
}
