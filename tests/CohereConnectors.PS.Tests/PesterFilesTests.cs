using CohereConnectors.PS.Tests.Bridge;

namespace CohereConnectors.PS.Tests;

public sealed class PesterFilesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_Pester_file_has_a_class()
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(TestPaths.PesterFolder, "*" + PesterFile.Extension)
                .Select(path => Path.GetFileName(path)[..^PesterFile.Extension.Length]),
        ];
        string[] classes =
        [
            .. typeof(PesterFile)
                .Assembly.GetTypes()
                .Where(type => type.BaseType == typeof(PesterFile))
                .Select(type => ((PesterFile)Activator.CreateInstance(type, output)!).File),
        ];

        string[] missing = [.. files.Except(classes)];
        string[] left = [.. classes.Except(files)];
        Assert.True(missing.Length == 0, $"Add a class to PesterFiles.cs for: {string.Join(", ", missing)}");
        Assert.True(left.Length == 0, $"Remove the class from PesterFiles.cs for: {string.Join(", ", left)}");
        Assert.Equal(files.Length, classes.Length);
    }
}
