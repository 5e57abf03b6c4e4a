using System.Reflection;

namespace CohereConnectors.Framework.Tests.Loading;

/// <summary>What Windows PowerShell does at an import, as far as that can be done without it: it runs the initializer and then asks for the cmdlets by name.</summary>
public sealed class InitializerTests : IDisposable
{
    private const string InitializerName = "CohereConnectors.PS.Initializer";

    // A folder of its own: what is tested is that the assemblies are found there, and not beside the tests.
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public InitializerTests()
    {
        string staged = Path.Combine(FindRoot(), "output", "CohereConnectors.PS", "bin");
        string framework = Directory.CreateDirectory(Path.Combine(_folder, "net472")).FullName;
        File.Copy(Path.Combine(staged, InitializerName + ".dll"), Path.Combine(_folder, InitializerName + ".dll"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(staged, "net472"), "*.dll"))
        {
            File.Copy(file, Path.Combine(framework, Path.GetFileName(file)));
        }

        File.Copy(Path.Combine(framework, "CohereConnectors.PS.dll"), Path.Combine(framework, "Stranger.dll"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_cmdlets_are_found_by_name_and_nothing_else_is_served_to_others()
    {
        Assert.Throws<FileNotFoundException>(() => Assembly.Load("CohereConnectors.PS"));

        Initialize();
        Initialize();

        Assembly cmdlets = Assembly.Load("CohereConnectors.PS");
        Assert.Equal(Path.Combine(_folder, "net472", "CohereConnectors.PS.dll"), cmdlets.Location);
        Assert.Equal(8, cmdlets.GetExportedTypes().Count(type => !type.IsAbstract && type.Name.EndsWith("Command", StringComparison.Ordinal)));
        Assert.Throws<FileNotFoundException>(() => Assembly.Load("Stranger"));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CohereConnectors.PS.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests do not stand in the repository.");
    }

    private void Initialize()
    {
        Type type = Assembly.LoadFrom(Path.Combine(_folder, InitializerName + ".dll")).GetType(InitializerName + ".ModuleInitializer", throwOnError: true);
        type.GetMethod("OnImport").Invoke(Activator.CreateInstance(type), null);
    }
}
