#if NETFRAMEWORK
using System.Reflection;

namespace CohereConnectors.PS;

/// <summary>
/// Windows PowerShell has no load contexts and no binding redirects for modules. This serves the module's own dependencies, from a
/// closed list, and to its own assemblies only.
/// </summary>
internal static class DependencyResolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!;

    private static readonly HashSet<string> Served = new(
        Directory.EnumerateFiles(Folder, "*.dll").Select(Path.GetFileNameWithoutExtension),
        StringComparer.OrdinalIgnoreCase);

    private static int _registered;

    /// <summary>Serves from now on.</summary>
    /// <returns>The assembly of the cmdlets.</returns>
    public static Assembly LoadModule()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }

        return typeof(DependencyResolver).Assembly;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name;
        return Served.Contains(name) && IsOurs(request.RequestingAssembly) ? Assembly.LoadFrom(Path.Combine(Folder, name + ".dll")) : null;
    }

    private static bool IsOurs(Assembly? requester) =>
        requester is { IsDynamic: false, Location.Length: > 0 }
        && string.Equals(Path.GetDirectoryName(requester.Location), Folder, StringComparison.OrdinalIgnoreCase);
}
#endif
