using System.Reflection;
using System.Runtime.InteropServices;
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
    private static Assembly? _module;

    private readonly string _directory;
    private readonly string _precompiled;

    private ModuleLoadContext(string directory)
        : base(Cmdlets)
    {
        string system = OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-";
        string architecture = RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", _ => "other" };
        _directory = directory;
        _precompiled = Path.Join(directory, system + architecture);
    }

    /// <summary>Loads the assembly of the cmdlets, once in a process.</summary>
    /// <returns>The assembly of the cmdlets.</returns>
    public static Assembly LoadModule()
    {
        lock (Gate)
        {
            return _module ??= Load(Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && name != Model && Find(name) is { } path ? LoadFromAssemblyPath(path) : null;

    private static Assembly Load(string directory)
    {
        var context = new ModuleLoadContext(directory);
        Default.LoadFromAssemblyPath(context.Find(Model)!);
        return context.LoadFromAssemblyPath(context.Find(Cmdlets)!);
    }

    // What was compiled for this platform ahead of time starts sooner; the same assembly without that serves all others.
    private string? Find(string name)
    {
        string precompiled = Path.Join(_precompiled, name + ".dll");
        string portable = Path.Join(_directory, name + ".dll");
        return File.Exists(precompiled) ? precompiled : File.Exists(portable) ? portable : null;
    }
}
