using System.ComponentModel;
using System.Reflection.PortableExecutable;

namespace CohereConnectors.Bench;

/// <summary>The PowerShell that is measured, and the command that starts it.</summary>
/// <param name="FileName">The program.</param>
/// <param name="FirstArguments">What comes before PowerShell's own arguments.</param>
/// <param name="Version">The versions of PowerShell and .NET.</param>
/// <param name="IsPrecompiled">Whether PowerShell's assemblies contain machine code (ReadyToRun).</param>
internal sealed record Engine(string FileName, IReadOnlyList<string> FirstArguments, string Version, bool IsPrecompiled)
{
    private const string Variable = "COHERE_PWSH";

    private static readonly Lazy<Engine> Found = new(Find);

    /// <summary>
    /// Gets the engine: the one that <c>COHERE_PWSH</c> names, else the installed one, else the restored local tool.
    /// </summary>
    public static Engine Current => Found.Value;

    public override string ToString() =>
        $"PowerShell {Version}, {(IsPrecompiled ? "precompiled" : "not precompiled")}";

    private static Engine Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return TryResolve(named)
                ?? throw new InvalidOperationException($"'{named}' in {Variable} is not a PowerShell that can be run.");
        }

        return TryResolve("pwsh")
            ?? TryResolve("dotnet", "tool", "run", "pwsh", "--")
            ?? throw new InvalidOperationException(
                $"PowerShell was not found. Install it, name it in {Variable}, or run 'dotnet tool restore'.");
    }

    /// <summary>Asks a PowerShell where it is, so that its own program is started and not a launcher of it.</summary>
    private static Engine? TryResolve(string fileName, params string[] firstArguments)
    {
        const string Question = "$PSHOME; \"$($PSVersionTable.PSVersion) on .NET $([Environment]::Version)\"";
        try
        {
            Engine launcher = new(fileName, firstArguments, "", IsPrecompiled: false);
            string[] printed = Shell.Run(launcher, "-Command", Question).Split('\n', StringSplitOptions.TrimEntries);
            if (printed.Length < 2)
            {
                return null;
            }

            string program = Path.Join(printed[0], OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
            bool isPrecompiled = HasMachineCode(Path.Join(printed[0], "System.Management.Automation.dll"));
            return CanRun(program)
                ? new Engine(program, [], printed[1], isPrecompiled)
                : new Engine("dotnet", [Path.Join(printed[0], "pwsh.dll")], printed[1], isPrecompiled);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool CanRun(string program) => File.Exists(program)
        && (OperatingSystem.IsWindows() || File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));

    private static bool HasMachineCode(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
