using System.Management.Automation;
using CohereConnectors.Client;
using CohereConnectors.Client.Probing;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Tests from this machine whether the servers of connectors respond as Cohere expects it. See
/// <see href="https://docs.cohere.com/docs/creating-and-deploying-a-connector">Creating and Deploying a
/// Connector</see>.
/// </summary>
[Cmdlet(
    VerbsDiagnostic.Test,
    "CohereConnector",
    DefaultParameterSetName = InputObjectSet,
    HelpUri = HelpPages.Folder + "Test-CohereConnector.md")]
[OutputType(typeof(ConnectorTestResult))]
[OutputType(typeof(bool))]
public sealed class TestCohereConnectorCommand : ProbeCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string IdSet = "Id";
    private const string UrlSet = "Url";

    /// <summary>The connectors, as Get-CohereConnector returns them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public Connector?[]? InputObject { get; set; } = [];

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

    /// <summary>The addresses. They need not belong to a connector.</summary>
    [Parameter(ParameterSetName = UrlSet, Mandatory = true)]
    public Uri[] Url { get; set; } = [];

    /// <summary>Returns only whether no test failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private ConnectorTests _tests = null!;
    private readonly Queue<CohereConnection?> _connections = new();
    private bool _isSandbox;
    private bool _hasFailed;
    private long _written;

    /// <summary>Prepares the tests. Nothing is sent yet.</summary>
    protected override void BeginProcessing()
    {
        if (Connection is not null)
        {
            Use(Connection);
        }

        _isSandbox = ConnectionStore.Here.All.Any(connection => connection.IsSandbox);
        Streams.Progress = new ListProgress(this, "Testing connectors");
        ProbeOptions options = CreateOptions() with
        {
            CreateHandler = connection => _isSandbox ? SandboxProbeHandler.TryCreate(connection) : null,
        };
        _tests = new ConnectorTests(options, StopToken);
    }

    /// <summary>Starts tests, and writes the results that are there, in the order of the input.</summary>
    protected override void ProcessRecord()
    {
        foreach ((ProbeTarget target, CohereConnection? connection) in Targets())
        {
            _connections.Enqueue(connection);
            _tests.Add(target);
            while (_tests.TryTake(mustWait: false, out Task<ConnectorTestResult>? test))
            {
                Write(test!);
            }
        }
    }

    /// <summary>Writes the results that are left.</summary>
    protected override void EndProcessing()
    {
        while (_tests.TryTake(mustWait: true, out Task<ConnectorTestResult>? test))
        {
            Write(test!);
        }

        Streams.EndList();
        if (Quiet)
        {
            WriteObject(!_hasFailed);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _tests?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<(ProbeTarget Target, CohereConnection? Connection)> Targets() => ParameterSetName switch
    {
        UrlSet => Url.Select(static url => (new ProbeTarget(url), (CohereConnection?)null)),
        IdSet => Id.Select(Find).OfType<Connector>().Select(TargetOf),
        _ => (InputObject ?? []).OfType<Connector>().Select(TargetOf),
    };

    // Only IDs need a connection.
    private Connector? Find(string id, int index)
    {
        if (!IsValidId(id))
        {
            return null;
        }

        Use(Connection ?? IdSources.Of(Id, index)?.Connection ?? FindCurrent());
        CohereClient client = Client;
        if (TryAsk(id, token => client.GetAsync(id, ClientEvents, token), out Connector? connector))
        {
            Own(connector!);
        }

        return connector;
    }

    private void Write(Task<ConnectorTestResult> test)
    {
        ConnectorTestResult result = IdSources.Remember(Await(_ => test), _connections.Dequeue());
        _hasFailed |= result.Outcome == "Failed";
        Streams.WriteVerbose(EventText.Of(result));
        Streams.Progress?.Show(++_written, null);
        if (!Quiet)
        {
            WriteObject(result);
        }
    }

    private (ProbeTarget Target, CohereConnection? Connection) TargetOf(Connector connector)
    {
        _isSandbox |= connector.Connection?.IsSandbox == true;
        return (new ProbeTarget(connector.Url, connector.Id, connector.Name), connector.Connection);
    }
}
