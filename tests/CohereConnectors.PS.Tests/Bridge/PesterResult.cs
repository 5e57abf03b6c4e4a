using System.Text.Json;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>The result of a Pester file, as Invoke-PesterFile.ps1 writes it.</summary>
internal sealed record PesterResult(
    int Passed, int Failed, IReadOnlyList<PesterFailure> Failures, IReadOnlyList<string> Skipped)
{
    public static PesterResult? TryRead(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<PesterResult>(File.ReadAllText(path), JsonSerializerOptions.Web)
        : null;
}

/// <summary>A test, a block or a file that failed.</summary>
internal sealed record PesterFailure(string Name, string Message);
