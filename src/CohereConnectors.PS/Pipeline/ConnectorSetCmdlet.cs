using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Base of the cmdlets that look at connectors together: those that are given, else all of the organization.
/// </summary>
public abstract class ConnectorSetCmdlet : ConnectedCmdlet
{
    private readonly List<Connector> _connectors = [];

    /// <summary>The connectors. Without them, all of the organization are read.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public Connector?[]? InputObject { get; set; } = [];

    /// <summary>The results of Test-CohereConnector to take into account.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public ConnectorTestResult?[]? TestResult { get; set; } = [];

    /// <summary>The number of days after which a connector counts as not updated recently.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int StaleDays { get; set; } = 365;

    /// <summary>Whether the connectors are all of the organization.</summary>
    private protected bool IsWholeList => !MyInvocation.ExpectingInput && !IsBound(nameof(InputObject));

    /// <summary>Whether the list has rows that are not usable.</summary>
    private protected bool HasUnusableRows { get; private set; }

    /// <summary>The results that were given. A variable of a pipeline that wrote none is null.</summary>
    private protected IReadOnlyList<ConnectorTestResult> Results =>
        [.. (TestResult ?? []).OfType<ConnectorTestResult>()];

    /// <summary>Finds a connection where connectors have to be read.</summary>
    protected override void BeginProcessing()
    {
        if (IsWholeList)
        {
            base.BeginProcessing();
        }
    }

    /// <summary>Collects the connectors.</summary>
    protected sealed override void ProcessRecord() => _connectors.AddRange((InputObject ?? []).OfType<Connector>());

    /// <summary>Reads the connectors if none were given, and looks at them.</summary>
    protected sealed override void EndProcessing()
    {
        if (!CanProcess())
        {
            return;
        }

        if (IsWholeList)
        {
            ReadAll();
        }

        Process(_connectors);
    }

    /// <summary>Asks whether to go on, before connectors are read.</summary>
    private protected virtual bool CanProcess() => true;

    /// <summary>Looks at the connectors.</summary>
    /// <param name="connectors">The connectors.</param>
    private protected abstract void Process(IReadOnlyList<Connector> connectors);

    private void ReadAll()
    {
        var progress = Streams.Progress = new ListProgress(this, "Listing connectors");
        foreach (ConnectorPage page in Pages(
            token => Client.ListAllAsync(events: ClientEvents, cancellationToken: token)))
        {
            foreach (ConnectorRow row in page.Rows)
            {
                if (row.Connector is { } connector)
                {
                    Own(connector);
                    _connectors.Add(connector);
                }
                else
                {
                    HasUnusableRows = true;
                    WriteRow(row);
                }
            }

            progress.Show(_connectors.Count, page.TotalCount);
        }
    }
}
