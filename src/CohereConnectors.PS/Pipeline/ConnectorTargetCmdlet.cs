using System.Management.Automation;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Base of the cmdlets that do something to connectors that exist, named by id or taken from the pipeline.
/// </summary>
public abstract class ConnectorTargetCmdlet : ConnectedCmdlet
{
    private protected const string IdSet = "Id";
    private protected const string InputObjectSet = "InputObject";

    /// <summary>The ids of the connectors.</summary>
    [Parameter(
        ParameterSetName = IdSet,
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectorId")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The connectors, as Get-CohereConnector returns them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    public Connector[] InputObject { get; set; } = [];

    /// <summary>Takes the connectors one after the other.</summary>
    protected sealed override void ProcessRecord()
    {
        IEnumerable<(string Id, string Label)> targets = ParameterSetName == IdSet
            ? Id.Select(id => (id, id))
            : InputObject.Select(connector => (connector.Id, $"{connector.Name} ({connector.Id})"));
        foreach ((string id, string label) in targets)
        {
            if (IsValidId(id))
            {
                Process(id, label);
            }
        }
    }

    /// <summary>Does it to one connector.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="label">How to name it to people.</param>
    private protected abstract void Process(string id, string label);
}
