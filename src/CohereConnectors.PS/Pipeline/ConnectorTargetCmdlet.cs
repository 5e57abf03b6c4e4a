using System.Management.Automation;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Base of the cmdlets that do something to connectors that exist, named by ID or taken from the pipeline. A connector
/// belongs to the connection that it was read from.
/// </summary>
public abstract class ConnectorTargetCmdlet : ConnectedCmdlet
{
    private protected const string IdSet = "Id";
    private protected const string InputObjectSet = "InputObject";

    private int _number;

    /// <summary>The IDs of the connectors.</summary>
    [Parameter(
        ParameterSetName = IdSet,
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectorId")]
    [ConnectorIdTransformation]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The organization of an object of a file or a job. The cmdlet acts on no other one.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? OrganizationId { get; set; }

    /// <summary>The connectors, as Get-CohereConnector returns them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    public Connector[] InputObject { get; set; } = [];

    /// <summary>Finds the connection that was named. The others depend on the connectors.</summary>
    protected override void BeginProcessing()
    {
        if (Connection is not null)
        {
            Use(Connection);
        }
    }

    /// <summary>Takes the connectors one after the other.</summary>
    protected sealed override void ProcessRecord()
    {
        if (ParameterSetName == IdSet)
        {
            for (int i = 0; i < Id.Length; i++)
            {
                if (IsValidId(Id[i]))
                {
                    IdSource? source = IdSources.Of(Id, i);
                    CohereConnection connection = Connection ?? source?.Connection ?? FindCurrent();
                    string? organization = OrganizationId ?? source?.Connection?.OrganizationId;
                    Process(new ConnectorTarget(Id[i], null, connection) { Name = source?.Name }, organization);
                }
            }
        }
        else
        {
            foreach (Connector source in InputObject.Where(source => IsValidId(source.Id)))
            {
                CohereConnection connection = Connection ?? source.Connection ?? FindCurrent();
                string? organization = source.OrganizationId ?? source.Connection?.OrganizationId;
                Process(new ConnectorTarget(source.Id, source, connection), organization);
            }
        }
    }

    /// <summary>Removes the progress bar.</summary>
    protected override void EndProcessing() => Streams.EndList();

    /// <summary>Does it to one connector.</summary>
    private protected abstract void Process(ConnectorTarget target);

    private void Process(ConnectorTarget target, string? organization)
    {
        (string id, Connector? source, CohereConnection connection) = target;
        if (!string.IsNullOrEmpty(organization)
            && connection.OrganizationId is { } other
            && other != organization)
        {
            WriteError(ErrorRecords.From(
                new CohereApiException(
                    CohereErrorCode.ConnectionMismatch,
                    $"The connector '{id}' belongs to organization '{organization}', "
                        + $"and the connection '{connection}' to organization '{other}'."),
                source ?? (object)id));
        }
        else if (TryUse(connection))
        {
            Streams.Progress ??= new ListProgress(this, MyInvocation.MyCommand.Name);
            Streams.Progress.Show(++_number, target.Label);
            Process(target);
        }
        else
        {
            WriteError(ErrorRecords.From(
                new CohereApiException(
                    CohereErrorCode.NotConnected,
                    $"The connection '{connection}' of the connector '{id}' has been closed."),
                source ?? (object)id,
                "Get the connector again over an open connection, or give one as -Connection."));
        }
    }
}
