using System.Management.Automation;
using System.Reflection;

namespace CohereConnectors.Desktop.Tests.Loading;

/// <summary>
/// What Windows PowerShell does at an import, as far as that can be done without it: it loads the cmdlets' assembly
/// from its folder, runs its initializer and looks for cmdlets.
/// </summary>
public sealed class InitializerTests : IDisposable
{
    // A folder of its own, because the assemblies must be found there, and not next to the tests.
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public InitializerTests()
    {
        string staged = Path.Combine(FindRoot(), "output", "CohereConnectors.PS", "bin", "net472");
        foreach (string file in Directory.EnumerateFiles(staged, "*.dll", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder, file.Substring(staged.Length + 1));
            Directory.CreateDirectory(Path.GetDirectoryName(copy));
            File.Copy(file, copy);
        }

        // A file of the module whose name nobody else has.
        File.Copy(
            Path.Combine(_folder, "CohereConnectors.PS.dll"), Path.Combine(_folder, "dependencies", "Stranger.dll"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // One test, because a process loads the assembly once, from the folder of the first test.
    [Fact]
    public void The_files_of_the_module_are_served_to_its_own_assemblies_only()
    {
        Assembly cmdlets = Assembly.LoadFrom(Path.Combine(_folder, "CohereConnectors.PS.dll"));
        Func<string, Assembly?, Assembly?> resolve = CreateResolver(cmdlets);

        Assert.NotNull(resolve("CohereConnectors.Client, Version=0.1.0.0", cmdlets));
        Assert.NotNull(resolve("Stranger", cmdlets));
        Assert.Null(resolve("Stranger", typeof(InitializerTests).Assembly));
        Assert.Null(resolve("Stranger", null));
        Assert.Null(resolve("Elsewhere", cmdlets));

        // By name: to look through the types, Mono loads the types of their fields, which are in the dependencies.
        Type initializer = cmdlets.GetType("CohereConnectors.PS.Loading.ModuleInitializer", throwOnError: true);
        ((IModuleAssemblyInitializer)Activator.CreateInstance(initializer)).OnImport();

        IEnumerable<Type> types = cmdlets.GetExportedTypes().Where(typeof(Cmdlet).IsAssignableFrom);
        Assert.Equal(14, types.Count(type => !type.IsAbstract));
        Assert.Throws<FileNotFoundException>(() => Assembly.Load("Stranger"));
    }

    // The event itself reports the assembly that runs the test as the requesting one.
    private Func<string, Assembly?, Assembly?> CreateResolver(Assembly cmdlets)
    {
        const BindingFlags flags = BindingFlags.Instance | BindingFlags.NonPublic;
        Type type = cmdlets.GetType("CohereConnectors.PS.Loading.DependencyResolver", throwOnError: true);
        object resolver = type.GetConstructor(flags, null, [typeof(string)], null).Invoke([_folder]);
        var handler = (ResolveEventHandler)type.GetMethod("Resolve", flags)
            .CreateDelegate(typeof(ResolveEventHandler), resolver);
        return (name, requester) => handler(AppDomain.CurrentDomain, new ResolveEventArgs(name, requester));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CohereConnectors.PS.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests are not in the repository.");
    }
}
