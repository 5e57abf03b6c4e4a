using System.Text.Json;

namespace CohereConnectors.Bench;

/// <summary>Times listings in one warmed-up PowerShell process: see <c>Scripts/Listings.ps1</c>.</summary>
internal static class Listings
{
    public const string Ours = "ours";
    public const string OursWithEight = "ours-8";
    public const string Loop = "loop";
    public const string LoopName = "Invoke-RestMethod loop";

    /// <summary>Times each listing once, after a warm-up of all.</summary>
    /// <param name="address">The server.</param>
    /// <param name="loopRows">How many rows the slow peer reads.</param>
    /// <param name="listings">Which listings.</param>
    /// <returns>The rows and seconds of each.</returns>
    public static async Task<Dictionary<string, Timing>> MeasureAsync(Uri address, int loopRows, params string[] listings)
    {
        string output = await Shell.RunAsync(
            Shell.Connection(address), "-File", Repository.Script("Listings.ps1"), Repository.Module, $"{loopRows}", string.Join(',', listings));
        return JsonSerializer.Deserialize<Dictionary<string, Timing>>(output, JsonSerializerOptions.Web)!;
    }

    internal sealed record Timing(int Rows, double Seconds)
    {
        public double RowsPerSecond => Rows / Seconds;
    }
}
