using System.Runtime.InteropServices;

namespace CohereConnectors.Bench;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(string Os, int Cores, string Cpu, string DotNet, string PowerShell, bool IsPrecompiled)
{
    public static Machine Describe() => new(
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        FindCpu(),
        Environment.Version.ToString(),
        Engine.Current.Version,
        Engine.Current.IsPrecompiled);

    public override string ToString() => $"{Os}, {Cores} × {Cpu}, .NET {DotNet}, {Engine.Current}";

    private static string FindCpu()
    {
        const string LinuxFile = "/proc/cpuinfo";
        string? model = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
