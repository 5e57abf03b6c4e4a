using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Commands;

/// <summary>Gets the connection that this runspace uses; nothing where it has none.</summary>
[Cmdlet(VerbsCommon.Get, "CohereConnection", HelpUri = "https://docs.cohere.com/reference/list-connectors")]
[OutputType(typeof(CohereConnection))]
public sealed class GetCohereConnectionCommand : PSCmdlet
{
    /// <summary>Writes the connection.</summary>
    protected override void ProcessRecord()
    {
        if (ConnectionStore.Current is { } connection)
        {
            WriteObject(connection);
        }
    }
}
