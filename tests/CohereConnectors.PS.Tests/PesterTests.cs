using CohereConnectors.PS.Tests.Bridge;

namespace CohereConnectors.PS.Tests;

/// <summary>Runs each Pester file in a PowerShell of its own, so that <c>dotnet test</c> runs everything.</summary>
public sealed class PesterTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Files => [.. PesterFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_Pester_test_passes_in(string file)
    {
        (Pwsh? shell, string reason) = await Pwsh.Current;
        Assert.SkipWhen(shell is null, reason);

        string folder = Directory.CreateTempSubdirectory("cohere-pester-").FullName;
        try
        {
            string resultPath = Path.Join(folder, "result.json");
            (int? exitCode, string printed) = await shell!.RunAsync(
                LongestRun,
                TestContext.Current.CancellationToken,
                "-File", Path.Join(PesterFiles.Folder, "Bridge", "Invoke-PesterFile.ps1"),
                "-Path", Path.Join(PesterFiles.Folder, file),
                "-ResultPath", resultPath);
            output.WriteLine(printed);
            Check(exitCode, PesterResult.TryRead(resultPath), printed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Check(int? exitCode, PesterResult? result, string printed)
    {
        if (exitCode is null)
        {
            Assert.Fail($"Pester did not end within {LongestRun}.\n{printed}");
        }

        if (result is null)
        {
            Assert.Fail($"Pester wrote no result; pwsh ended with {exitCode}.\n{printed}");
        }

        output.WriteLine($"{result.Passed} passed, {result.Failed} failed, {result.Skipped} skipped of {result.Total} in {result.Seconds:0.0} s");
        if (result.Failures.Count > 0 || result.Failed > 0)
        {
            IEnumerable<string> failures = result.Failures.Select(failure => $"{failure.Name}\n{failure.Message}");
            Assert.Fail($"{result.Failures.Count} failure(s) in Pester:\n\n{string.Join("\n\n", failures)}");
        }

        Assert.SkipWhen(result.Run == 0 && result.Skipped > 0, "This PowerShell lacks what the tests of this file need: Pester skipped all of them.");
        Assert.True(result.Run > 0, "Pester ran no test.");
    }
}
