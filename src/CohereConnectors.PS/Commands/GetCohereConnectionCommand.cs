using System.Management.Automation;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;

namespace CohereConnectors.PS.Commands;

/// <summary>Gets the current connection of this runspace, or every open one.</summary>
[Cmdlet(VerbsCommon.Get, "CohereConnection", HelpUri = HelpPages.Folder + "Get-CohereConnection.md")]
[OutputType(typeof(CohereConnection))]
public sealed class GetCohereConnectionCommand : PSCmdlet
{
    /// <summary>Gets every open connection of the runspace, the current one first.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Writes the connections.</summary>
    protected override void ProcessRecord()
    {
        CohereConnection? current = FindCurrent();
        IEnumerable<CohereConnection> connections =
            All ? ConnectionStore.Here.All
            : current is null ? []
            : [current];
        foreach (CohereConnection connection in connections)
        {
            ConnectionStore.Here.Keep(connection);
            WriteObject(connection);
        }
    }

    private CohereConnection? FindCurrent()
    {
        try
        {
            CohereConnection? current = ConnectionStore.Here.Find(out string? problem);
            if (problem is not null)
            {
                ThrowTerminatingError(ErrorRecords.InvalidEnvironment(problem));
            }

            return current;
        }
        catch (CohereApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
            throw;
        }
    }
}
