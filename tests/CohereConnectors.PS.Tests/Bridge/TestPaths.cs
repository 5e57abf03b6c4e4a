using System.Reflection;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>The paths that the build knows; see the project file.</summary>
internal static class TestPaths
{
    /// <summary>Gets the source folder of this project: the Pester files run from there.</summary>
    public static string PesterFolder { get; } = Find(nameof(PesterFolder));

    /// <summary>Gets the manifest of the Pester package.</summary>
    public static string PesterManifest { get; } = Find(nameof(PesterManifest));

    /// <summary>Gets the NuGet package cache.</summary>
    public static string PackageFolder { get; } = Find(nameof(PackageFolder));

    private static string Find(string key) => typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
