using System.Diagnostics;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>A PowerShell that can run the Pester files: the command that starts it.</summary>
/// <param name="FileName">The program.</param>
/// <param name="FirstArguments">What comes before PowerShell's own arguments.</param>
internal sealed record Pwsh(string FileName, IReadOnlyList<string> FirstArguments)
{
    private const string PathVariable = "COHERE_PWSH";

    private static readonly Version OldestPester = new(5, 5);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<(Pwsh? Shell, string Reason)>> Found = new(FindAsync);

    // Whoever runs the tests may be connected: nothing of that may reach them. The culture is pinned, and so is plain text.
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["CO_API_KEY"] = null,
        ["CO_API_URL"] = null,
        ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        ["POWERSHELL_UPDATECHECK"] = "Off",
        ["LANG"] = "en_US.UTF-8",
        ["NO_COLOR"] = "1",
    };

    /// <summary>The PowerShell of this machine.</summary>
    /// <returns>It, or null and the reason, which says what to do.</returns>
    public static Task<(Pwsh? Shell, string Reason)> Current => Found.Value;

    /// <summary>Runs PowerShell without a profile and without anybody to ask.</summary>
    /// <returns>The exit code and everything printed; the exit code is null when the time ran out and the processes were ended.</returns>
    public async Task<(int? ExitCode, string Output)> RunAsync(TimeSpan timeout, CancellationToken cancellationToken, params string[] arguments)
    {
        ProcessStartInfo start = new(FileName, [.. FirstArguments, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
        {
            WorkingDirectory = PesterFiles.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(limit.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
        }

        // Should a process outlive its parent, it holds these open.
        string[] printed = await Task.WhenAll(output, errors).WaitAsync(LongestFlush, cancellationToken);
        return (exitCode, string.Concat(printed));
    }

    private static async Task<(Pwsh? Shell, string Reason)> FindAsync()
    {
        // A named one is the only candidate: to fall back to another would test what nobody asked for.
        Pwsh[] candidates = System.Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
            ? [new(named, [])]
            : [new("pwsh", []), new("dotnet", ["tool", "run", "pwsh", "--"])];
        string reason = $"No PowerShell 7 was found. Put pwsh on the PATH, name one in {PathVariable}, or run 'dotnet tool restore' in the repository; then run the tests again.";
        foreach (Pwsh candidate in candidates)
        {
            if (await candidate.TryReadPesterVersionAsync() is not { } pester)
            {
                continue;
            }

            if (pester >= OldestPester)
            {
                return (candidate, "");
            }

            string command = string.Join(' ', [candidate.FileName, .. candidate.FirstArguments]);
            string newest = pester.Major == 0 ? "none" : pester.ToString();
            reason = $"Pester {OldestPester} or later is needed; {command} has {newest}. Run: {command} -c \"Install-Module Pester -Scope CurrentUser -Force\"; then run the tests again.";
        }

        return (null, reason);
    }

    /// <summary>The newest Pester of a PowerShell, 0.0 where it has none; null where there is no such PowerShell.</summary>
    private async Task<Version?> TryReadPesterVersionAsync()
    {
        const string Probe = "'Pester=' + (@((Get-Module Pester -ListAvailable).Version) + [version]'0.0' | Sort-Object -Descending | Select-Object -First 1)";
        try
        {
            (int? exitCode, string output) = await RunAsync(ProbeTimeout, CancellationToken.None, "-Command", Probe);
            string? line = output.Split('\n').Select(text => text.Trim()).LastOrDefault(text => text.StartsWith("Pester=", StringComparison.Ordinal));
            return exitCode == 0 && Version.TryParse(line?["Pester=".Length..], out Version? version) ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
