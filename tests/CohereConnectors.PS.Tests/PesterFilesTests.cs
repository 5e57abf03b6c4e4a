using CohereConnectors.PS.Tests.Bridge;

namespace CohereConnectors.PS.Tests;

public sealed class PesterFilesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_Pester_file_has_a_class()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(TestPaths.PesterFolder, "*" + PesterFile.Extension)
            .Select(path => Path.GetFileName(path)[..^PesterFile.Extension.Length]);
        IEnumerable<string> classes = typeof(PesterFile).Assembly.GetTypes()
            .Where(type => type.BaseType == typeof(PesterFile))
            .Select(type => ((PesterFile)Activator.CreateInstance(type, output)!).File);

        Assert.Equal(files.Order(StringComparer.Ordinal), classes.Order(StringComparer.Ordinal));
    }
}
