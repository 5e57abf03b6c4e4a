using System.Management.Automation;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Writes connectors to a file: all of the organization, or those from the pipeline. See
/// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
[Cmdlet(
    VerbsData.Export,
    "CohereConnector",
    DefaultParameterSetName = PathSet,
    SupportsShouldProcess = true,
    HelpUri = HelpPages.Folder + "Export-CohereConnector.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportCohereConnectorCommand : InventoryCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<Connector> _selection = [];
    private string _target = "";
    private ConnectorFileFormat _format;

    /// <summary>The file to write.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file to write, as it is typed.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The connectors to write in place of all.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ConnectorTransformation]
    [AllowEmptyCollection]
    public Connector[]? InputObject { get; set; }

    /// <summary>The format, if the extension of the file does not name it.</summary>
    [Parameter]
    public ConnectorFileFormat? Format { get; set; }

    /// <summary>Does not replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private bool HasInput => MyInvocation.ExpectingInput || IsBound(nameof(InputObject));

    /// <summary>Refuses what cannot be written, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        string path = ParameterSetName == PathSet ? Path : LiteralPath;
        _target = Files.ResolveTarget(path);
        if (!TryGetFormat(out _format))
        {
            string problem = $"The extension of '{path}' is neither .json nor .csv.";
            Refuse(problem, ArgumentErrorIds.UnknownFormat, path, "Add -Format Json or -Format Csv.");
        }

        if (NoClobber)
        {
            Files.RefuseExisting(_target);
        }

        if (!HasInput)
        {
            base.BeginProcessing();
        }
    }

    /// <summary>Takes connectors from the pipeline.</summary>
    protected override void ProcessRecord() => _selection.AddRange(InputObject ?? []);

    /// <summary>Writes the file.</summary>
    protected override void EndProcessing()
    {
        string what = HasInput ? $"{_selection.Count} connectors" : "all connectors";
        if (!ShouldProcess(_target, $"Export {what}"))
        {
            return;
        }

        Files.Write(_target, HasInput ? SelectionDocument() : ReadDocument(), _format, !NoClobber);
        if (PassThru)
        {
            WriteObject(ConnectorFiles.Get(this, _target), enumerateCollection: true);
        }
    }

    // The extension decides; -Format is for other extensions.
    private bool TryGetFormat(out ConnectorFileFormat format)
    {
        ConnectorFileFormat? named = ConnectorFiles.FormatOf(_target) ?? Format;
        format = named ?? default;
        return named is not null;
    }

    private InventoryDocument SelectionDocument()
    {
        Uri[] sources =
        [
            .. _selection.Select(static connector => connector.Connection?.BaseUri).OfType<Uri>().Distinct(),
        ];
        Uri? source = Connection?.BaseUri ?? (sources.Length == 1 ? sources[0] : null);
        return InventoryDocument.Create(_selection, source, isComplete: false);
    }

    private InventoryDocument ReadDocument()
    {
        Listing listing = ReadAll();
        return InventoryDocument.Create(listing.Connectors, Client.Options.BaseUri, listing.IsWhole);
    }
}
