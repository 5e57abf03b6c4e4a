using System.Management.Automation;
using System.Reflection;

namespace CohereConnectors.PS.Loading;

/// <summary>
/// Makes the assemblies in the folder <c>dependencies</c> available to the cmdlets. PowerShell runs it at each import.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static int _isRegistered;

    /// <summary>Registers the resolver of this edition, once per process: runspaces share the assemblies.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref _isRegistered, 1) == 0)
        {
            // Loads the model, so that users can name its types before the first command.
            Assembly model = typeof(Connector).Assembly;
            DependencyResolver.Register(Path.GetDirectoryName(model.Location)!);
        }
    }
}
