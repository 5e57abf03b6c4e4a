namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>The environment of the PowerShell under test: the same on every machine.</summary>
internal static class TestEnvironment
{
    // Settings, caches and modules of the person who runs the tests must not be read or changed. Used on Linux and
    // macOS only.
    private static readonly string Home = Path.GetFullPath(
        Path.Join(TestPaths.PesterFolder, "../../output/tests/home")
    );

    /// <summary>Gets the variables to set, or with null to remove.</summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } =
        new Dictionary<string, string?>
        {
            ["CO_API_KEY"] = null,
            ["CO_API_URL"] = null,
            ["PSModulePath"] = null,
            ["NUGET_PACKAGES"] = TestPaths.PackageFolder,
            ["XDG_CACHE_HOME"] = Path.Join(Home, "cache"),
            ["XDG_CONFIG_HOME"] = Path.Join(Home, "config"),
            ["XDG_DATA_HOME"] = Path.Join(Home, "data"),
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
            ["LANG"] = "en_US.UTF-8",
            ["NO_COLOR"] = "1",

            // The tool's PowerShell is compiled as it runs. Compiling again what runs often takes more time than it saves
            // in a process this short.
            ["DOTNET_TC_CallCounting"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        };
}
