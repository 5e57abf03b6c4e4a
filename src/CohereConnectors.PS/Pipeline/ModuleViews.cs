using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Brings the views and the types of the module into the session, once for each import of it. That is not done by the import itself, because
/// PowerShell builds all its views anew for it; here it is done while an answer is on its way.
/// </summary>
internal static class ModuleViews
{
    private const string Manifest = "CohereConnectors.PS.Views.psd1";

    private static readonly ConditionalWeakTable<PSModuleInfo, object> Complete = new();

    /// <summary>Does it where it has not been done, on the pipeline's thread.</summary>
    public static void Load(PSCmdlet cmdlet)
    {
        // A cmdlet that was not found through the module, as in a session that was made of types, has none.
        PSModuleInfo? module = cmdlet.MyInvocation.MyCommand.Module;
        if (module?.SessionState is null || Complete.TryGetValue(module, out _))
        {
            return;
        }

        string? problem = null;
        try
        {
            // In the module, so that the session shows one module, and takes this part away with it.
            ScriptBlock import = ScriptBlock.Create("param($Path) Microsoft.PowerShell.Core\\Import-Module -Name $Path -ErrorAction Stop -Verbose:$false -Debug:$false");
            module.Invoke(import, Path.Combine(module.ModuleBase, Manifest));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            problem = exception.Message;
        }

        // Not before: a first command that is stopped must not cost the session its views.
        Complete.Add(module, module);
        if (problem is not null)
        {
            cmdlet.WriteWarning($"Connectors are shown without their own table, because {Manifest} could not be imported: {problem}");
        }
    }
}
