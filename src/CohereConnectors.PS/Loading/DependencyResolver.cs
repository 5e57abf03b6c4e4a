#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace CohereConnectors.PS.Loading;

/// <summary>
/// Serves the client and the sandbox from a load context of their own, with the packages that they use, so that no other version of a
/// package in this process can take their place, and no other module gets ours.
/// </summary>
/// <remarks>
/// See <see href="https://learn.microsoft.com/powershell/scripting/dev-cross-plat/resolving-dependency-conflicts">Resolving PowerShell module
/// assembly dependency conflicts</see>.
/// </remarks>
internal sealed class DependencyResolver : AssemblyLoadContext
{
    // Already in the default context, where users can name its types: both contexts share it.
    private static readonly Assembly Model = typeof(Connector).Assembly;

    private readonly string _folder;

    private DependencyResolver(string folder)
        : base("CohereConnectors.PS") =>
        _folder = folder;

    /// <summary>Begins to serve the dependencies of the cmdlets.</summary>
    /// <param name="folder">The folder of the cmdlets' assembly.</param>
    public static void Register(string folder)
    {
        var context = new DependencyResolver(Path.Join(folder, "dependencies"));
        Default.Resolving += (_, name) =>
            name.Name is "CohereConnectors.Client" or "CohereConnectors.Sandbox" ? context.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Model.GetName().Name)
        {
            return Model;
        }

        string path = Path.Join(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
#endif
