using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CohereConnectors.PS.Loader;

/// <summary>
/// Holds the cmdlets and every package that they need, so that other modules' versions of those packages cannot clash with ours.
/// The model goes to the default context, where users can name its types.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string Model = "CohereConnectors.Model";
    private const string Cmdlets = "CohereConnectors.PS";

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base(Cmdlets) =>
        _folder = folder;

    /// <summary>Loads the model and the cmdlets, and gives the cmdlets to whoever asks for them by name from now on.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "This assembly is for nothing else, and the runtime calls this once in a process.")]
    internal static void Serve()
    {
        var context = new ModuleLoadContext(Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!);
        Default.LoadFromAssemblyPath(context.Find(Model)!);
        Assembly cmdlets = context.LoadFromAssemblyPath(context.Find(Cmdlets)!);
        Default.Resolving += (_, name) => name.Name == Cmdlets ? cmdlets : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && name != Model && Find(name) is { } path ? LoadFromAssemblyPath(path) : null;

    // What is compiled for a platform is in a folder, this assembly included, below that of the same assemblies for all platforms.
    private string? Find(string name)
    {
        string here = Path.Join(_folder, name + ".dll");
        string above = Path.Join(Path.GetDirectoryName(_folder), name + ".dll");
        return File.Exists(here) ? here : File.Exists(above) ? above : null;
    }
}
