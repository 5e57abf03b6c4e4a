using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CohereConnectors.PS.Initializer;

/// <summary>
/// Sees to it that the assembly of the cmdlets, which the manifest names after this one and without a path, is found: by .NET in a load
/// context of its own, by .NET Framework in its folder.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string Loader = "CohereConnectors.PS.Loader";

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
        string precompiled = Path.Combine(portable, Platform());
        string loader = Path.Combine(precompiled, Loader + ".dll");
        Assembly assembly = Assembly.LoadFrom(File.Exists(loader) ? loader : Path.Combine(portable, Loader + ".dll"));
        MethodInfo serve = assembly.GetType(Loader + ".ModuleLoadContext")!.GetMethod("Serve")!;
        ((Action<string, string>)serve.CreateDelegate(typeof(Action<string, string>)))(portable, precompiled);
    }

    private static string Platform()
    {
        string system = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win-" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx-" : "linux-";
        return system + RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", _ => "other" };
    }
}
