using System.Management.Automation;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Creates the connectors of a file that are missing, and changes those that differ. See
/// <see href="https://docs.cohere.com/reference/create-connector">Create a Connector</see>.
/// </summary>
[Cmdlet(
    VerbsData.Import,
    "CohereConnector",
    DefaultParameterSetName = PathSet,
    SupportsShouldProcess = true,
    HelpUri = HelpPages.Folder + "Import-CohereConnector.md")]
[OutputType(typeof(ConnectorImportResult))]
public sealed partial class ImportCohereConnectorCommand : InventoryCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private InventoryDocument? _file;

    /// <summary>The file to import; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>The file to import, as it is typed.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The connectors to import.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public object[] InputObject { get; set; } = [];

    /// <summary>Changes connectors that differ.</summary>
    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <summary>How entries are matched with the connectors that exist. By ID, nothing is created.</summary>
    [Parameter]
    public ConnectorMatchBy MatchBy { get; set; }

    /// <summary>The secrets: a dictionary by the ID of the entry, or a script that gets the entry as $_.</summary>
    [Parameter]
    [SecretsTransformation]
    [ValidateNotNull]
    public object? Secret { get; set; }

    /// <summary>How service tokens are sent that come without a type.</summary>
    [Parameter]
    [ValidateSet("bearer", "basic", "noscheme")]
    public string? ServiceAuthType { get; set; }

    /// <summary>Creates connectors without the secrets that are missing.</summary>
    [Parameter]
    public SwitchParameter AllowMissingSecret { get; set; }

    /// <summary>Imports the other entries when some are blocked.</summary>
    [Parameter]
    public SwitchParameter SkipBlocked { get; set; }

    private ImportOptions Options => new()
    {
        MatchBy = MatchBy,
        Update = Update,
        ServiceAuthType = ServiceAuthType?.ToLowerInvariant(),
        AllowMissingSecret = AllowMissingSecret,
    };

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
        ? (SwitchParameter)bound
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Reads and checks the file, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        if (Secret is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        if (!new SecretSource(Secret).IsSupported)
        {
            const string problem = "-Secret is neither a dictionary nor a script block.";
            const string action = "Give @{ 'id' = $secret }, or { Get-Secret $_.Id }.";
            Refuse(problem, ArgumentErrorIds.InvalidSecret, null, action);
        }

        if (ParameterSetName is PathSet or LiteralPathSet)
        {
            bool isLiteral = ParameterSetName == LiteralPathSet;
            _file = Files.Read(Files.Find(isLiteral ? LiteralPath : Path, isLiteral));
        }

        base.BeginProcessing();
    }

    /// <summary>Takes entries from the pipeline.</summary>
    protected override void ProcessRecord() => Collect(InputObject);

    /// <summary>Plans with the whole list, then carries the plan out.</summary>
    protected override void EndProcessing()
    {
        InventoryDocument document = _file ?? ReadInput();
        IReadOnlyList<Connector> actual = ReadAll().Connectors;
        if (document.OrganizationId is { } source && Used.OrganizationId is { } organization && source != organization)
        {
            WriteWarning(VisibleText.Of(
                $"The entries are of organization '{source}', and are imported into organization '{organization}'."));
        }

        ImportPlan plan = ImportPlan.Create(document, actual, Options);
        var secrets = new SecretSource(Secret);
        foreach (ImportStep step in plan.Steps.Where(static step => step.NeedsSecret))
        {
            secrets.Apply(step);
        }

        if (IsBlocked(plan))
        {
            EndBlocked(plan);
        }
        else
        {
            Apply(plan);
        }
    }
}
