using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CohereConnectors.PS.Initializer;

/// <summary>
/// Sees to it that the assembly of the cmdlets, which the manifest names after this one and without a path, is found: by .NET in a load
/// context of its own, by .NET Framework in its folder.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string Loader = "CohereConnectors.PS.Loader.dll";

    /// <summary>Called by PowerShell at each import.</summary>
    public void OnImport()
    {
        string folder = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;
        if (Environment.Version.Major < 5)
        {
            FrameworkDependencies.Serve(Path.Combine(folder, "net472"));
        }
        else
        {
            LoadContext(Path.Combine(folder, "net8.0"));
        }
    }

    // What was compiled for this platform ahead of time starts sooner; the same assembly without that serves all others.
    private static void LoadContext(string portable)
    {
        string precompiled = Path.Combine(portable, AppContext.GetData("RUNTIME_IDENTIFIER") as string ?? "", Loader);
        Assembly loader = Assembly.LoadFrom(File.Exists(precompiled) ? precompiled : Path.Combine(portable, Loader));

        // Loading it is not enough: it does its work when its first code would run.
        RuntimeHelpers.RunModuleConstructor(loader.ManifestModule.ModuleHandle);
    }
}
