using System.Management.Automation;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Compares a reference with the connectors that exist: a file, objects, or another organization. See
/// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
[Cmdlet(
    VerbsData.Compare,
    "CohereConnector",
    DefaultParameterSetName = PathSet,
    HelpUri = HelpPages.Folder + "Compare-CohereConnector.md")]
[OutputType(typeof(ConnectorDifference))]
public sealed class CompareCohereConnectorCommand : InventoryCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string ConnectionSet = "Connection";
    private const string ObjectSet = "Object";

    private InventoryDocument? _file;

    /// <summary>The file with the reference; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>The file with the reference, as it is typed.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The connection to the organization that is the reference, or its name.</summary>
    [Parameter(ParameterSetName = ConnectionSet, Mandatory = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public CohereConnection ReferenceConnection { get; set; } = null!;

    /// <summary>The connectors that are the reference.</summary>
    [Parameter(ParameterSetName = ObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public object[] ReferenceObject { get; set; } = [];

    /// <summary>How the two sides are matched.</summary>
    [Parameter]
    public ConnectorMatchBy MatchBy { get; set; }

    /// <summary>The properties to compare in place of all.</summary>
    [Parameter]
    [ValidateSet(
        "Name",
        "Url",
        "Description",
        "Active",
        "ContinueOnFailure",
        "Excludes",
        "AuthType",
        "OAuth.ClientId",
        "OAuth.AuthorizeUrl",
        "OAuth.TokenUrl",
        "OAuth.Scope")]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Returns the connectors that are equal too.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>Reads the file, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        if (ParameterSetName is PathSet or LiteralPathSet)
        {
            bool isLiteral = ParameterSetName == LiteralPathSet;
            _file = Files.Read(Files.Find(isLiteral ? LiteralPath : Path, isLiteral));
        }

        base.BeginProcessing();
    }

    /// <summary>Takes the reference from the pipeline.</summary>
    protected override void ProcessRecord() => Collect(ReferenceObject);

    /// <summary>Compares, when the reference and the list are whole.</summary>
    protected override void EndProcessing()
    {
        InventoryDocument reference = _file ?? (ParameterSetName == ConnectionSet ? ReadReference() : ReadInput());
        Listing actual = ReadAll();
        if (!reference.IsComplete)
        {
            WriteWarning("The reference is a selection of connectors: connectors that it lacks are not reported.");
        }

        foreach (ConnectorDifference difference in
            ConnectorComparison.Compare(reference, actual.Connectors, MatchBy, Property))
        {
            if (IncludeEqual || difference.Status != "Equal")
            {
                WriteObject(IdSources.Remember(difference, Used));
            }
        }
    }

    private InventoryDocument ReadReference()
    {
        CohereConnection connection = Used;
        Use(ReferenceConnection);
        InventoryDocument reference = InventoryDocument.Create(ReadAll().Connectors);
        Use(connection);
        return reference;
    }
}
