using System.Runtime.InteropServices;

namespace CohereConnectors.Bench;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(string Os, int Cores, string Cpu, string DotNet, string PowerShell)
{
    public static async Task<Machine> DescribeAsync() => new(
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        FindCpu(),
        Environment.Version.ToString(),
        (await Shell.RunAsync("-Command", "\"$($PSVersionTable.PSVersion) on .NET $([Environment]::Version)\"")).Trim());

    public override string ToString() => $"{Os}, {Cores} × {Cpu}, .NET {DotNet}, PowerShell {PowerShell}";

    private static string FindCpu()
    {
        const string LinuxFile = "/proc/cpuinfo";
        string? model = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
