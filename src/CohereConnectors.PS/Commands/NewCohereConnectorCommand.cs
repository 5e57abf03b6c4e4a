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
    HelpUri = "https://docs.cohere.com/reference/create-connector")]
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

    /// <summary>Whether it takes part in searches; it does unless -Active:$false is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FlagTransformation(apiDefault: true)]
    public SwitchParameter Active { get; set; }

    /// <summary>Lets a chat go on when the connector fails.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FlagTransformation(apiDefault: false)]
    public SwitchParameter ContinueOnFailure { get; set; }

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
    [ValidateNotNull]
    public SecureString ServiceAuthToken { get; set; } = null!;

    private HashSet<string> _commandLine = [];

    /// <summary>Notes what the command line says, as against the pipeline.</summary>
    protected override void BeginProcessing()
    {
        _commandLine = [.. MyInvocation.BoundParameters.Keys];
        base.BeginProcessing();
    }

    /// <summary>Creates the connector.</summary>
    protected override void ProcessRecord()
    {
        if (OAuth is not null || OAuthClientSecret is not null || ServiceAuthToken is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        foreach (string advice in ConnectorUrlAdvice.For(Url))
        {
            WriteWarning($"Cohere will probably refuse the address of '{Name}', {Url.OriginalString}: {advice}.");
        }

        ConnectorSettings settings = Settings();
        if (settings.GetCreateProblem() is { } problem)
        {
            const string action = "Correct the values that were given; nothing was sent.";
            WriteError(ErrorRecords.InvalidArgument(problem, ArgumentErrorIds.InvalidSettings, Name, action));
        }
        else if (ShouldProcess($"{Name} ({Url.OriginalString})", "Create connector"))
        {
            Change(Name, token => Client.CreateAsync(settings, ClientEvents, token), WriteObject);
        }

        ForgetFlags();
    }

    // The engine keeps a switch that one object of the pipeline bound as bound for the next.
    private void ForgetFlags()
    {
        string[] flags = [nameof(Active), nameof(ContinueOnFailure)];
        foreach (string flag in flags.Where(flag => !_commandLine.Contains(flag)))
        {
            MyInvocation.BoundParameters.Remove(flag);
        }
    }

    private ConnectorSettings Settings() => new()
    {
        Name = Name,
        Url = Url,
        Description = string.IsNullOrEmpty(Description) ? null : Description,
        Excludes = Excludes,
        Active = IsBound(nameof(Active)) ? Active : null,
        ContinueOnFailure = IsBound(nameof(ContinueOnFailure)) ? ContinueOnFailure : null,
        OAuth = new OAuthParameters(
            OAuth, OAuthClientId, OAuthClientSecret, OAuthAuthorizeUrl, OAuthTokenUrl, OAuthScope).Combine(),
        ServiceAuth = ParameterSetName == ServiceAuthSet
            ? new ConnectorServiceAuth(ServiceAuthType, ServiceAuthToken)
            : null,
    };
}
