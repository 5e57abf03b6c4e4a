using System.Management.Automation;
using CohereConnectors.Client;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Gets connectors: a page or all of them, by name, or by ID. See
/// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
[Cmdlet(
    VerbsCommon.Get,
    "CohereConnector",
    DefaultParameterSetName = ListSet,
    HelpUri = "https://docs.cohere.com/reference/list-connectors")]
[OutputType(typeof(Connector))]
public sealed class GetCohereConnectorCommand : ConnectedCmdlet
{
    private const string ListSet = "List";
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    /// <summary>The names to look for; wildcards are allowed. Looks through all connectors.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectorNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids to get.</summary>
    [Parameter(
        ParameterSetName = IdSet,
        Mandatory = true,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectorId")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>
    /// The maximum number of connectors; with -All, per page. Without it the server's default applies, 30.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(0, CohereClient.MaximumPageSize)]
    public int Limit { get; set; }

    /// <summary>How many connectors to skip, newest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(0, long.MaxValue)]
    public long Offset { get; set; }

    /// <summary>Gets all connectors, page by page, rather than one page.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    /// <summary>How many pages may be under way at once.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = NameSet)]
    [ValidateRange(1, CohereClient.MaximumThrottleLimit)]
    public int ThrottleLimit { get; set; } = CohereClient.DefaultThrottleLimit;

    /// <summary>
    /// The name, without a dollar sign, of a variable that receives the server's number of connectors; null where it
    /// names none.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public string? CountVariable { get; set; }

    private const string HowToGetAll = "Use -All to get all connectors, or -Limit and -Offset to get a certain page.";

    private bool HasLimit => IsBound(nameof(Limit));

    /// <summary>Refuses what cannot be asked for, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        if (All && HasLimit && Limit == 0)
        {
            Refuse(
                "With -All, -Limit is the number of connectors to ask for at once, and cannot be 0.",
                ArgumentErrorIds.InvalidPageSize,
                Limit,
                "Give -Limit a value from 1 to 100, or leave it out.");
        }

        base.BeginProcessing();
    }

    /// <summary>Gets the connectors.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == IdSet)
        {
            WriteById();
        }
        else if (ParameterSetName == NameSet)
        {
            WriteByName();
        }
        else if (All)
        {
            WriteAll();
        }
        else
        {
            WritePage();
        }
    }

    private void WritePage()
    {
        int? limit = HasLimit ? Limit : null;
        long? offset = Offset > 0 ? Offset : null;
        ConnectorPage page = Ask(token => Client.ListAsync(limit, offset, ClientEvents, token));
        WriteCount(page.TotalCount);
        foreach (ConnectorRow row in page.Rows)
        {
            WriteRow(row);
        }

        if (DescribeRest(page) is { } rest)
        {
            WriteWarning(rest);
        }
    }

    private void WriteAll()
    {
        var progress = Streams.Progress = new WalkProgress(this, "Listing connectors");
        int pageSize = HasLimit ? Limit : CohereClient.MaximumPageSize;
        long rows = 0;
        WriteCount(null);
        foreach (ConnectorPage page in
            Pages(token => Client.ListAllAsync(Offset, pageSize, ThrottleLimit, ClientEvents, token)))
        {
            WriteCount(page.TotalCount);
            foreach (ConnectorRow row in page.Rows)
            {
                WriteRow(row);
                progress.Show(++rows, page.TotalCount);
            }
        }
    }

    private void WriteByName()
    {
        var wanted = new NameFilter(Name);
        var progress = Streams.Progress = new WalkProgress(this, "Looking for connectors");
        long rows = 0;
        foreach (ConnectorPage page in Pages(token => Client.ListAllAsync(
            throttleLimit: ThrottleLimit, events: ClientEvents, cancellationToken: token)))
        {
            foreach (ConnectorRow row in page.Rows)
            {
                if (row.Connector is null || wanted.Matches(row.Connector.Name))
                {
                    WriteRow(row);
                }

                progress.Show(++rows, page.TotalCount);
            }
        }

        foreach (string missing in wanted.Missing)
        {
            string message = $"There is no connector with the name '{missing}'.";
            var exception = new CohereApiException(CohereErrorCode.NotFound, message);
            WriteError(ErrorRecords.From(exception, missing));
        }
    }

    private void WriteById()
    {
        foreach (string id in Id)
        {
            if (IsValidId(id)
                && TryAsk(id, token => Client.GetAsync(id, ClientEvents, token), out Connector? connector))
            {
                WriteObject(connector);
            }
        }
    }

    // What may have been left behind, or null. A count that the page exceeds or only just reaches may be that of the
    // page alone.
    private string? DescribeRest(ConnectorPage page)
    {
        int rows = page.Rows.Count;
        long end = Offset + rows;
        if (page.TotalCount > end)
        {
            return !HasLimit ? $"These are {rows} of {page.TotalCount} connectors. {HowToGetAll}"
                : rows < Limit ? $"The server returned {rows} connectors instead of {Limit},"
                    + $" although it counts {page.TotalCount}. {HowToGetAll}"
                : null;
        }

        bool isProved = page.TotalCount == end && Offset > 0;
        return !HasLimit && rows >= CohereClient.DefaultPageSize && !isProved
            ? $"These are {rows} connectors, and there may be more. {HowToGetAll}"
            : null;
    }

    private void WriteCount(long? count)
    {
        if (CountVariable is not null)
        {
            SessionState.PSVariable.Set(CountVariable, count);
        }
    }
}
