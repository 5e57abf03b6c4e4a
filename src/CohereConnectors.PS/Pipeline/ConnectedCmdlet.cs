using System.Management.Automation;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Base of the cmdlets that use one connection: the one that was named, else the runspace's, else one from the
/// environment.
/// </summary>
public abstract class ConnectedCmdlet : RequestCmdlet
{
    /// <summary>The connection to use in place of the runspace's current one, or its name.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public CohereConnection? Connection { get; set; }

    /// <summary>Finds the connection; ends the command if there is none.</summary>
    protected override void BeginProcessing() => Use(Connection ?? FindCurrent());
}
