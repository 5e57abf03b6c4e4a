using System.Reflection;
using System.Runtime.Loader;

namespace CohereConnectors.PS.Loader;

/// <summary>
/// Holds the cmdlets and every package that they need, so that other modules' versions of those packages cannot clash with ours.
/// The model stays in the default context, where users can name its types.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string SharedAssembly = "CohereConnectors.Model";

    private static readonly Lazy<Assembly> Module = new(Load);

    private readonly string _directory;

    private ModuleLoadContext(string directory)
        : base("CohereConnectors.PS") => _directory = directory;

    /// <summary>Loads the assembly of the cmdlets, once in a process.</summary>
    /// <returns>The assembly of the cmdlets.</returns>
    public static Assembly LoadModule() => Module.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Join(_directory, assemblyName.Name + ".dll");
        return assemblyName.Name != SharedAssembly && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly Load()
    {
        string directory = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!;
        return new ModuleLoadContext(directory).LoadFromAssemblyPath(Path.Join(directory, "CohereConnectors.PS.dll"));
    }
}
