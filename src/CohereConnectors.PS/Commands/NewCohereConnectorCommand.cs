using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Creates connectors. Every parameter is bound by property name too, so that exported connectors can be piped in.
/// See <see href="https://docs.cohere.com/reference/create-connector">Create a Connector</see>.
/// </summary>
[Cmdlet(
    VerbsCommon.New,
    "CohereConnector",
    DefaultParameterSetName = OAuthSet,
    SupportsShouldProcess = true,
    HelpUri = HelpPages.Folder + "New-CohereConnector.md")]
[OutputType(typeof(Connector))]
public sealed class NewCohereConnectorCommand : ConnectedCmdlet
{
    private const string OAuthSet = "OAuth";
    private const string ServiceAuthSet = "ServiceAuth";

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>
    /// The address that Cohere posts search queries to. It must be public, end in /search and have no query.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri Url { get; set; } = null!;

    /// <summary>What the connector is for. It cannot be changed later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The fields of search results that are kept from the model.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExcludesTransformation]
    [AllowEmptyCollection]
    public string[]? Excludes { get; set; }

    /// <summary>Whether the connector takes part in searches. The default of the API is true.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FlagTransformation]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool? Active { get; set; }

    /// <summary>Whether a chat continues when the connector fails. The default of the API is false.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FlagTransformation]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool? ContinueOnFailure { get; set; }

    /// <summary>The OAuth settings together, as an exported connector has them.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    [OAuthTransformation]
    [AllowNull]
    public ConnectorOAuth? OAuth { get; set; }

    /// <summary>The OAuth client id.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    public string? OAuthClientId { get; set; }

    /// <summary>The OAuth client secret.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? OAuthClientSecret { get; set; }

    /// <summary>The address at which a user consents.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    public Uri? OAuthAuthorizeUrl { get; set; }

    /// <summary>The address that exchanges a code for a token.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    public Uri? OAuthTokenUrl { get; set; }

    /// <summary>The scopes to ask for, separated by spaces.</summary>
    [Parameter(ParameterSetName = OAuthSet, ValueFromPipelineByPropertyName = true)]
    public string? OAuthScope { get; set; }

    /// <summary>How the service token is sent.</summary>
    [Parameter(ParameterSetName = ServiceAuthSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("bearer", "basic", "noscheme")]
    public string ServiceAuthType { get; set; } = "";

    /// <summary>The service token.</summary>
    [Parameter(ParameterSetName = ServiceAuthSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString ServiceAuthToken { get; set; } = null!;

    /// <summary>
    /// How the connector authenticates that an object was exported from: oauth or service_auth. The command then
    /// requires the secret.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? AuthType { get; set; }

    /// <summary>
    /// Creates a connector without the secret that its source uses. Cohere then cannot authenticate to it.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowMissingSecret { get; set; }

    private int _number;

    /// <summary>Hides what was typed where it may be a secret.</summary>
    protected override void BeginProcessing()
    {
        // Before anything can fail. What comes by pipeline may be typed on the same line.
        if (MyInvocation.ExpectingInput
            || OAuth is not null
            || OAuthClientSecret is not null
            || ServiceAuthToken is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        base.BeginProcessing();
    }

    /// <summary>Creates the connector.</summary>
    protected override void ProcessRecord()
    {
        foreach (string advice in ConnectorUrl.GetProblems(Url))
        {
            WriteWarning(VisibleText.Of(
                $"Cohere will probably refuse the address of '{Name}', {Url.OriginalString}: {advice}."));
        }

        ConnectorSettings settings = Settings();
        if (settings.GetCreateProblem() is { } problem)
        {
            const string action = "Correct the values that were given; nothing was sent.";
            WriteError(ErrorRecords.InvalidArgument(problem, ArgumentErrorIds.InvalidSettings, Name, action));
        }
        else if (!AllowMissingSecret && IsSecretMissing(settings))
        {
            WriteError(ErrorRecords.From(
                new CohereApiException(
                    CohereErrorCode.SecretRequired,
                    $"The connector '{VisibleText.Of(Name)}' uses {AuthType}, and its secret was not given."),
                Name));
        }
        else if (ShouldProcess(Label, "Create connector"))
        {
            Streams.Progress ??= new ListProgress(this, MyInvocation.MyCommand.Name);
            Streams.Progress.Show(++_number, VisibleText.Of(Name));
            Change(Name, token => Client.CreateAsync(settings, ClientEvents, token), WriteConnector);
        }
    }

    /// <summary>Removes the progress bar.</summary>
    protected override void EndProcessing() => Streams.EndList();

    private string Label
    {
        get
        {
            var target = new ConnectorTarget(Url.OriginalString, new Connector { Name = Name }, Used);
            return target.Label;
        }
    }

    private bool IsSecretMissing(ConnectorSettings settings) => AuthType switch
    {
        "oauth" => settings.OAuth?.ClientSecret is null && settings.ServiceAuth is null,
        "service_auth" => settings is { OAuth: null, ServiceAuth: null },
        _ => false,
    };

    private ConnectorSettings Settings() => new()
    {
        Name = Name,
        Url = Url,
        Description = string.IsNullOrEmpty(Description) ? null : Description,
        Excludes = Excludes,
        Active = Active,
        ContinueOnFailure = ContinueOnFailure,
        OAuth = new OAuthParameters(
            OAuth, OAuthClientId, OAuthClientSecret, OAuthAuthorizeUrl, OAuthTokenUrl, OAuthScope).Combine(),
        ServiceAuth = ParameterSetName == ServiceAuthSet
            ? new ConnectorServiceAuth(ServiceAuthType.ToLowerInvariant(), ServiceAuthToken)
            : null,
    };
}
