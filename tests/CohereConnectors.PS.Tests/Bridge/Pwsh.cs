using System.Diagnostics;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>
/// The PowerShell that runs the Pester files: the one that COHERE_PWSH names, else the repository's local tool.
/// </summary>
/// <param name="FileName">The program.</param>
/// <param name="FirstArguments">The arguments that come before PowerShell's own.</param>
internal sealed record Pwsh(string FileName, IReadOnlyList<string> FirstArguments)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<Pwsh>> Found = new(FindAsync);

    /// <summary>Gets the PowerShell of this run, and restores the local tool where that is the one.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static Task<Pwsh> Current => Found.Value;

    /// <summary>Runs PowerShell without a profile and without prompts.</summary>
    /// <returns>The exit code and everything printed; the exit code is null when the run timed out and its processes
    /// were killed.</returns>
    public Task<(int? ExitCode, string Output)> RunAsync(
        TimeSpan timeout,
        CancellationToken cancellationToken,
        params string[] arguments
    ) =>
        RunAsync(
            FileName,
            [.. FirstArguments, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments],
            TestEnvironment.Variables,
            timeout,
            cancellationToken
        );

    private static async Task<Pwsh> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("COHERE_PWSH") is { Length: > 0 } named)
        {
            return new(named, []);
        }

        await RunDotnetAsync("tool", "restore");

        // The tool's own command starts two more processes each time. Ask it once where PowerShell is, and start that.
        string home = await RunDotnetAsync(
            "tool",
            "run",
            "pwsh",
            "--",
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "$PSHOME"
        );
        return new("dotnet", [Path.Join(home.Trim(), "pwsh.dll")]);
    }

    private static async Task<string> RunDotnetAsync(params string[] arguments)
    {
        (int? exitCode, string output) = await RunAsync("dotnet", arguments, [], LongestStart, CancellationToken.None);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"""
                There is no PowerShell to run the Pester files: 'dotnet {string.Join(' ', arguments)}' failed.
                Make the package feed reachable, or name an installed PowerShell 7.4 or later in COHERE_PWSH.
                {output}
                """
            );
    }

    private static async Task<(int? ExitCode, string Output)> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string?>> variables,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        ProcessStartInfo start = new(fileName, arguments)
        {
            WorkingDirectory = TestPaths.PesterFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in variables)
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

        // A process that outlives its parent keeps these open.
        string[] printed = await Task.WhenAll(output, errors).WaitAsync(LongestFlush, cancellationToken);
        return (exitCode, string.Concat(printed));
    }
}
