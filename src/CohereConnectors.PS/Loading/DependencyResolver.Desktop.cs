#if !NET
using System.Reflection;

namespace CohereConnectors.PS.Loading;

/// <summary>
/// Serves the module's own files, from a closed list, to the module's own assemblies only: .NET Framework has no load
/// contexts, and no binding redirects for modules.
/// </summary>
internal sealed class DependencyResolver
{
    private readonly Dictionary<string, string> _paths;

    private DependencyResolver(string folder) =>
        _paths = Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            .ToDictionary(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins to serve the dependencies of the cmdlets.</summary>
    /// <param name="folder">The folder of the cmdlets' assembly.</param>
    public static void Register(string folder) =>
        AppDomain.CurrentDomain.AssemblyResolve += new DependencyResolver(folder).Resolve;

    private Assembly? Resolve(object sender, ResolveEventArgs request) =>
        _paths.TryGetValue(new AssemblyName(request.Name).Name, out string path) && IsOurs(request.RequestingAssembly)
            ? Assembly.LoadFrom(path)
            : null;

    private bool IsOurs(Assembly? assembly) =>
        assembly is { IsDynamic: false } && _paths.Values.Contains(assembly.Location, StringComparer.OrdinalIgnoreCase);
}
#endif
