using System.Text.Json;

namespace CohereConnectors.Bench;

/// <summary>Times walks through a list in one warmed-up PowerShell process: see <c>Scripts/Walks.ps1</c>.</summary>
internal static class Walks
{
    public const string Ours = "ours";
    public const string OursWithEight = "ours-8";
    public const string Peer = "loop";

    /// <summary>Times each walk once, after a warm-up of all.</summary>
    /// <param name="address">The server.</param>
    /// <param name="peerRows">How many rows the slow peer reads.</param>
    /// <param name="walks">Which walks.</param>
    /// <returns>The rows and seconds of each; null for what the module cannot do.</returns>
    public static async Task<Dictionary<string, Walk?>> MeasureAsync(Uri address, int peerRows, params string[] walks)
    {
        string output = await Shell.RunAsync(
            Shell.Connection(address), "-File", Repository.Script("Walks.ps1"), Repository.Module, $"{peerRows}", string.Join(',', walks));
        return JsonSerializer.Deserialize<Dictionary<string, Walk?>>(output, JsonSerializerOptions.Web)!;
    }

    internal sealed record Walk(int Rows, double Seconds)
    {
        public double RowsPerSecond => Rows / Seconds;
    }
}
