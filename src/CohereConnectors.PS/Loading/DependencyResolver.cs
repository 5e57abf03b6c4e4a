#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace CohereConnectors.PS.Loading;

/// <summary>
/// Serves the client and the sandbox from a load context of their own, together with the packages that they use. Other
/// modules' versions of these packages do not affect this module, and its versions do not affect other modules. See
/// <see href="https://learn.microsoft.com/powershell/scripting/dev-cross-plat/resolving-dependency-conflicts">
/// Resolving PowerShell module assembly dependency conflicts</see>.
/// </summary>
internal sealed class DependencyResolver : AssemblyLoadContext
{
    // Both contexts share it: users name its types, and the client creates them.
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
        Default.Resolving += (_, name) => name.Name is "CohereConnectors.Client" or "CohereConnectors.Sandbox"
            ? context.LoadFromAssemblyName(name)
            : null;
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
