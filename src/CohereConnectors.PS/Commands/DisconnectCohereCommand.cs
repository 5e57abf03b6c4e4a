using System.Management.Automation;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Closes a connection: the one that is named, else the current one. Without a current connection, the runspace does
/// not use the key in the environment until Connect-Cohere.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Cohere", HelpUri = HelpPages.Folder + "Disconnect-Cohere.md")]
[OutputType(typeof(void))]
public sealed class DisconnectCohereCommand : PSCmdlet
{
    /// <summary>The connection to close in place of the current one, or its name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public CohereConnection? Connection { get; set; }

    /// <summary>Closes the connection.</summary>
    protected override void ProcessRecord()
    {
        if (Connection is null)
        {
            ConnectionStore.Here.Disconnect();
        }
        else
        {
            ConnectionStore.Here.Close(Connection);
        }
    }
}
