using System.Text.Json;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>What Invoke-PesterFile.ps1 writes about a file.</summary>
internal sealed record PesterResult(int Passed, int Failed, int Skipped, int Total, double Seconds, IReadOnlyList<PesterFailure> Failures)
{
    /// <summary>How many tests really ran.</summary>
    public int Run => Passed + Failed;

    public static PesterResult? TryRead(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<PesterResult>(File.ReadAllText(path), JsonSerializerOptions.Web)
        : null;
}

/// <summary>A test, a block or a file that failed.</summary>
internal sealed record PesterFailure(string Name, string Message);
