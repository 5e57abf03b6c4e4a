using System.Reflection;

namespace CohereConnectors.PS.Tests.Bridge;

/// <summary>The Pester files beside this project.</summary>
internal static class PesterFiles
{
    private const string Pattern = "*.Tests.ps1";

    /// <summary>Where they are: the source folder, as they are not compiled.</summary>
    public static string Folder { get; } = typeof(PesterFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "PesterFolder").Value!;

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, Pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
