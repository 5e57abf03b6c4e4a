using System.Diagnostics;

namespace CohereConnectors.Bench;

/// <summary>Runs PowerShell in a process of its own.</summary>
internal static class Shell
{
    private const string FileName = "pwsh";

    /// <summary>The base address and key that a child connects with.</summary>
    public static Dictionary<string, string> Connection(Uri address) => new()
    {
        ["CO_API_KEY"] = "benchmark-key",
        ["CO_API_URL"] = address.GetLeftPart(UriPartial.Path).TrimEnd('/'),
    };

    /// <returns>What it printed.</returns>
    public static Task<string> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments);
        return await FinishAsync(process);
    }

    /// <returns>How many milliseconds passed from the start to the end of the process.</returns>
    public static async Task<double> TimeAsync(Dictionary<string, string> environment, string command)
    {
        long started = Stopwatch.GetTimestamp();
        await RunAsync(environment, "-Command", command);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(FileName, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <returns>What the process printed from now on.</returns>
    public static async Task<string> FinishAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pwsh ended with {process.ExitCode}: {await errors}{output}");
    }
}
