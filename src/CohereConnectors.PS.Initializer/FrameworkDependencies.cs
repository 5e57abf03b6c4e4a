using System.Reflection;

namespace CohereConnectors.PS.Initializer;

/// <summary>
/// Windows PowerShell has no load contexts and no binding redirects for modules. This serves the assembly of the cmdlets to PowerShell, and
/// the module's own dependencies, from a closed list, to the module's own assemblies only.
/// </summary>
internal sealed class FrameworkDependencies
{
    private const string Cmdlets = "CohereConnectors.PS";

    private static int _served;

    private readonly string _folder;
    private readonly HashSet<string> _names;

    private FrameworkDependencies(string folder)
    {
        _folder = folder;
        _names = new(Directory.EnumerateFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Serves from now on what is in a folder.</summary>
    public static void Serve(string folder)
    {
        if (Interlocked.Exchange(ref _served, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += new FrameworkDependencies(folder).Resolve;
        }
    }

    private Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name;
        bool isServed = name == Cmdlets || (_names.Contains(name) && IsOurs(request.RequestingAssembly));
        return isServed ? Assembly.LoadFrom(Path.Combine(_folder, name + ".dll")) : null;
    }

    private bool IsOurs(Assembly? requester) =>
        requester is { IsDynamic: false, Location.Length: > 0 }
        && string.Equals(Path.GetDirectoryName(requester.Location), _folder, StringComparison.OrdinalIgnoreCase);
}
