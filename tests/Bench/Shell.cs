using System.Diagnostics;

namespace CohereConnectors.Bench;

/// <summary>Runs PowerShell in a process of its own.</summary>
internal static class Shell
{
    /// <summary>The base address and key that a child connects with.</summary>
    public static Dictionary<string, string> Connection(Uri address) => new()
    {
        ["CO_API_KEY"] = "benchmark-key",
        ["CO_API_URL"] = address.GetLeftPart(UriPartial.Path).TrimEnd('/'),
    };

    /// <returns>What it printed.</returns>
    public static string Run(Engine engine, params string[] arguments) =>
        RunAsync(engine, [], arguments).GetAwaiter().GetResult();

    /// <returns>What it printed.</returns>
    public static Task<string> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <returns>What it printed.</returns>
    public static Task<string> RunAsync(Dictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Engine.Current, environment, arguments);

    /// <returns>How many milliseconds passed from the start to the end of the process.</returns>
    public static async Task<double> TimeAsync(Dictionary<string, string> environment, string command)
    {
        long started = Stopwatch.GetTimestamp();
        await RunAsync(environment, "-Command", command);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public static Process Start(Dictionary<string, string> environment, params string[] arguments) =>
        Start(Engine.Current, environment, arguments);

    /// <returns>What the process printed from now on.</returns>
    public static async Task<string> FinishAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"pwsh ended with {process.ExitCode}: {await errors}{output}");
    }

    private static async Task<string> RunAsync(
        Engine engine, Dictionary<string, string> environment, string[] arguments)
    {
        using Process process = Start(engine, environment, arguments);
        return await FinishAsync(process);
    }

    private static Process Start(Engine engine, Dictionary<string, string> environment, string[] arguments)
    {
        string[] all = [.. engine.FirstArguments, "-NoProfile", "-NonInteractive", .. arguments];
        ProcessStartInfo start = new(engine.FileName, all)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
