using System.Management.Automation;
using CohereConnectors.Client;
using CohereConnectors.PS.Connections;
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
    HelpUri = HelpPages.Folder + "Get-CohereConnector.md")]
[OutputType(typeof(Connector))]
public sealed class GetCohereConnectorCommand : RequestCmdlet
{
    private const string ListSet = "List";
    private const string SearchSet = "Search";
    private const string IdSet = "Id";

    /// <summary>The names to look for; wildcards are allowed. Reads the whole list.</summary>
    [Parameter(ParameterSetName = SearchSet, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectorNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>
    /// How Cohere authenticates to the connectors: oauth, service_auth, or none. Reads the whole list.
    /// </summary>
    [Parameter(ParameterSetName = SearchSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuthWordCompleter))]
    public string[]? AuthType { get; set; }

    /// <summary>The state of the OAuth authorization: valid, expired, or never. Reads the whole list.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuthWordCompleter))]
    public string[]? AuthStatus { get; set; }

    /// <summary>Whether the connectors take part in searches. Reads the whole list.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FlagTransformation]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull]
    public bool? Active { get; set; }

    /// <summary>The address of the connectors; wildcards are allowed. Reads the whole list.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Url { get; set; }

    /// <summary>The IDs to get.</summary>
    [Parameter(
        ParameterSetName = IdSet,
        Mandatory = true,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectorId")]
    [ConnectorIdTransformation]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>A connector of the pipeline, to get it again over the connection that it was read from.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, DontShow = true)]
    public Connector? InputObject { get; set; }

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
    [Parameter(ParameterSetName = SearchSet)]
    public SwitchParameter All { get; set; }

    /// <summary>The maximum number of requests at once.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = SearchSet)]
    [ValidateRange(1, CohereClient.MaximumThrottleLimit)]
    public int ThrottleLimit { get; set; } = CohereClient.DefaultThrottleLimit;

    /// <summary>
    /// The name, without a dollar sign, of a variable that receives the server's number of connectors; null where it
    /// sends none.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public string? CountVariable { get; set; }

    /// <summary>
    /// The connections to use in place of the runspace's current one, or their names. The connectors of all of them are
    /// returned.
    /// </summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNullOrEmpty]
    public CohereConnection[]? Connection { get; set; }

    /// <summary>Refuses what cannot be requested, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        if (All && IsBound(nameof(Limit)) && Limit == 0)
        {
            Refuse(
                "With -All, -Limit is the number of connectors per page, and cannot be 0.",
                ArgumentErrorIds.InvalidPageSize,
                Limit,
                "Give -Limit a value from 1 to 100, or leave it out.");
        }

        CheckCountVariable();
        foreach (CohereConnection connection in Connection ?? [])
        {
            Use(connection);
        }
    }

    /// <summary>Gets the connectors.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == IdSet && Connection is null)
        {
            for (int i = 0; i < Id.Length; i++)
            {
                Use(InputObject?.Connection ?? IdSources.Of(Id, i)?.Connection ?? FindCurrent());
                WriteById(Id[i]);
            }

            return;
        }

        foreach (CohereConnection connection in Connection ?? [FindCurrent()])
        {
            Use(connection);
            Write();
        }
    }

    private void Write()
    {
        if (ParameterSetName == IdSet)
        {
            Array.ForEach(Id, WriteById);
        }
        else if (ParameterSetName == SearchSet)
        {
            WriteMatches();
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
        int? limit = IsBound(nameof(Limit)) ? Limit : null;
        long? offset = Offset > 0 ? Offset : null;
        ConnectorPage page = Ask(token => Client.ListAsync(limit, offset, ClientEvents, token));
        WriteCount(page.TotalCount);
        foreach (ConnectorRow row in page.Rows)
        {
            WriteRow(row);
        }

        if (RemainingConnectors.Describe(page.Rows.Count, page.TotalCount, Offset, limit) is { } rest)
        {
            WriteWarning(rest);
        }
    }

    private void WriteAll()
    {
        var progress = Streams.Progress = new ListProgress(this, "Listing connectors");
        int pageSize = IsBound(nameof(Limit)) ? Limit : CohereClient.MaximumPageSize;
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

    private void WriteMatches()
    {
        var search = new ConnectorSearch(
            Name,
            new ConnectorFilter { AuthTypes = AuthType, AuthStatuses = AuthStatus, Active = Active, Url = Url });
        var progress = Streams.Progress = new ListProgress(this, "Searching connectors");
        long rows = 0;
        foreach (ConnectorPage page in Pages(token => Client.ListAllAsync(
            throttleLimit: ThrottleLimit, events: ClientEvents, cancellationToken: token)))
        {
            foreach (ConnectorRow row in page.Rows)
            {
                if (row.Connector is null || search.Take(row.Connector))
                {
                    WriteRow(row);
                }

                progress.Show(++rows, page.TotalCount);
            }
        }

        foreach (Connector connector in search.Complete())
        {
            WriteConnector(connector);
        }

        foreach (string missing in search.Missing)
        {
            string message = $"There is no connector with the name '{VisibleText.Of(missing)}'.";
            WriteError(ErrorRecords.From(
                new CohereApiException(CohereErrorCode.NotFound, message),
                missing,
                "List the connectors that exist with Get-CohereConnector -All."));
        }
    }

    private void WriteById(string id)
    {
        if (IsValidId(id)
            && TryAsk(id, token => Client.GetAsync(id, ClientEvents, token), out Connector? connector))
        {
            WriteConnector(connector!);
        }
    }

    // Whatever makes a variable not writable, such as a read-only or a validated one, shows when it is written.
    private void CheckCountVariable()
    {
        try
        {
            WriteCount(null);
        }
        catch (Exception exception)
            when (exception is SessionStateException or MetadataException or PSInvalidCastException)
        {
            Refuse(
                $"The variable '{CountVariable}' of -CountVariable cannot be set: {exception.Message}",
                ArgumentErrorIds.InvalidCountVariable,
                CountVariable,
                "Give -CountVariable the name of a variable that you can set, without a dollar sign.");
        }
    }

    private void WriteCount(long? count)
    {
        if (CountVariable is not null)
        {
            SessionState.PSVariable.Set(CountVariable, count);
        }
    }
}
