using System.Management.Automation;

namespace CohereConnectors.PS.Connections;

/// <summary>Closes the connections that a runspace uses when the module is removed from it.</summary>
public sealed class ConnectionCleanup : IModuleAssemblyCleanup
{
    /// <summary>Called by PowerShell at Remove-Module.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => ConnectionStore.CloseAll();
}
