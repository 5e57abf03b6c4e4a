using System.Reflection;
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

    private static readonly object Gate = new();
    private static Assembly? _cmdlets;

    private readonly string _portable;
    private readonly string _precompiled;

    private ModuleLoadContext(string portable, string precompiled)
        : base(Cmdlets)
    {
        _portable = portable;
        _precompiled = precompiled;
    }

    /// <summary>Loads the model and the cmdlets, once in a process, and gives the cmdlets to whoever asks for them by name from now on.</summary>
    /// <param name="portable">The folder of the assemblies.</param>
    /// <param name="precompiled">The folder of those that are compiled for this platform; it need not be there.</param>
    public static void Serve(string portable, string precompiled)
    {
        lock (Gate)
        {
            if (_cmdlets is null)
            {
                var context = new ModuleLoadContext(portable, precompiled);
                Default.LoadFromAssemblyPath(context.Find(Model)!);
                _cmdlets = context.LoadFromAssemblyPath(context.Find(Cmdlets)!);
                Default.Resolving += static (_, name) => name.Name == Cmdlets ? _cmdlets : null;
            }
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && name != Model && Find(name) is { } path ? LoadFromAssemblyPath(path) : null;

    private string? Find(string name)
    {
        string precompiled = Path.Join(_precompiled, name + ".dll");
        string portable = Path.Join(_portable, name + ".dll");
        return File.Exists(precompiled) ? precompiled : File.Exists(portable) ? portable : null;
    }
}
