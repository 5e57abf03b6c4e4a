using CohereConnectors.PS.Tests.Bridge;

namespace CohereConnectors.PS.Tests;

/// <summary>
/// Runs a Pester file in a PowerShell process of its own, so that <c>dotnet test</c> runs everything.
/// </summary>
/// <param name="output">The output of the test.</param>
/// <param name="file">The name of the file, without <c>.Tests.ps1</c>.</param>
public abstract class PesterFile(ITestOutputHelper output, string file)
{
    internal const string Extension = ".Tests.ps1";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Gets the name of the file, without <c>.Tests.ps1</c>.</summary>
    internal string File => file;

    /// <summary>Runs all tests of the file.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Every_test_passes()
    {
        Pwsh shell = await Pwsh.Current;
        string folder = Directory.CreateTempSubdirectory("cohere-pester-").FullName;
        try
        {
            string resultPath = Path.Join(folder, "result.json");
            (int? exitCode, string printed) = await shell.RunAsync(
                Timeout,
                TestContext.Current.CancellationToken,
                "-File",
                Path.Join(TestPaths.PesterFolder, "Bridge", "Invoke-PesterFile.ps1"),
                "-PesterManifest",
                TestPaths.PesterManifest,
                "-Path",
                Path.Join(TestPaths.PesterFolder, file + Extension),
                "-ResultPath",
                resultPath
            );
            output.WriteLine(printed);
            Check(exitCode, PesterResult.TryRead(resultPath), printed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Check(int? exitCode, PesterResult? result, string printed)
    {
        if (result is null)
        {
            Assert.Fail(
                exitCode is null
                    ? $"Pester timed out after {Timeout}.\n{printed}"
                    : $"Pester wrote no result; pwsh exited with {exitCode}.\n{printed}"
            );
        }

        if (result.Failures.Count > 0 || result.Failed > 0)
        {
            IEnumerable<string> failures = result.Failures.Select(failure => $"{failure.Name}\n{failure.Message}");
            Assert.Fail($"{result.Failures.Count} failure(s) in Pester:\n\n{string.Join("\n\n", failures)}");
        }

        // xunit cannot skip a part of a test, and a skipped test must not pass for one that ran.
        Assert.SkipWhen(
            result.Skipped.Count > 0,
            $"{result.Passed} Pester tests passed, these were skipped: {string.Join("; ", result.Skipped)}"
        );
        Assert.True(result.Passed > 0, "Pester ran no test.");
    }
}
