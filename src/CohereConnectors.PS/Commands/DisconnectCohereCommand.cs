using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Commands;

/// <summary>Closes a connection: the one that is named, else whatever this runspace uses without naming it.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Cohere", HelpUri = "https://docs.cohere.com/reference/list-connectors")]
[OutputType(typeof(void))]
public sealed class DisconnectCohereCommand : PSCmdlet
{
    /// <summary>The connection to close in place of the runspace's current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CohereConnection? Connection { get; set; }

    /// <summary>Closes the connection.</summary>
    protected override void ProcessRecord()
    {
        if (Connection is null)
        {
            ConnectionStore.CloseCurrent();
        }
        else
        {
            ConnectionStore.Close(Connection);
        }
    }
}
