using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Changes connectors; what is not given stays as it is. See
/// <see href="https://docs.cohere.com/reference/update-connector">Update a Connector</see>.
/// </summary>
[Cmdlet(
    VerbsCommon.Set,
    "CohereConnector",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    HelpUri = HelpPages.Folder + "Set-CohereConnector.md")]
[OutputType(typeof(Connector))]
public sealed class SetCohereConnectorCommand : ConnectorTargetCmdlet
{
    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The new address. It must be public, end in /search and have no query.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>The fields of search results that are kept from the model; @() for none.</summary>
    [Parameter]
    [ExcludesTransformation]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public string[]? Excludes { get; set; }

    /// <summary>Whether the connector takes part in searches.</summary>
    [Parameter]
    [FlagTransformation]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull]
    public bool? Active { get; set; }

    /// <summary>Whether a chat continues when the connector fails.</summary>
    [Parameter]
    [FlagTransformation]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull]
    public bool? ContinueOnFailure { get; set; }

    /// <summary>The OAuth client id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OAuthClientId { get; set; }

    /// <summary>The OAuth client secret.</summary>
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? OAuthClientSecret { get; set; }

    /// <summary>The address at which a user consents.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? OAuthAuthorizeUrl { get; set; }

    /// <summary>The address that exchanges a code for a token.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? OAuthTokenUrl { get; set; }

    /// <summary>The scopes to ask for, separated by spaces.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OAuthScope { get; set; }

    /// <summary>How the service token is sent.</summary>
    [Parameter]
    [ValidateSet("bearer", "basic", "noscheme")]
    public string? ServiceAuthType { get; set; }

    /// <summary>The service token.</summary>
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ServiceAuthToken { get; set; }

    /// <summary>Returns the connector as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private ConnectorSettings _settings = new();

    /// <summary>Gathers what changes, and refuses what cannot be sent.</summary>
    protected override void BeginProcessing()
    {
        if (OAuthClientSecret is not null || ServiceAuthToken is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        _settings = new ConnectorSettings
        {
            Name = Name,
            Url = Url,
            Excludes = Excludes,
            Active = Active,
            ContinueOnFailure = ContinueOnFailure,
            OAuth = new OAuthParameters(
                null, OAuthClientId, OAuthClientSecret, OAuthAuthorizeUrl, OAuthTokenUrl, OAuthScope).Combine(),
            ServiceAuth = ServiceAuthType is null || ServiceAuthToken is null
                ? null
                : new ConnectorServiceAuth(ServiceAuthType.ToLowerInvariant(), ServiceAuthToken),
        };
        if (ServiceAuthType is null != ServiceAuthToken is null)
        {
            Refuse(
                "-ServiceAuthType and -ServiceAuthToken belong together.",
                ArgumentErrorIds.IncompleteServiceAuth,
                "Give both, or neither.");
        }

        if (_settings.GetUpdateProblem() is { } problem)
        {
            Refuse(
                problem,
                ArgumentErrorIds.ConflictingAuth,
                "Give the -OAuth parameters or the -ServiceAuth parameters.");
        }

        if (_settings is
            {
                Name: null,
                Url: null,
                Excludes: null,
                Active: null,
                ContinueOnFailure: null,
                OAuth: null,
                ServiceAuth: null,
            })
        {
            Refuse(
                "Nothing was given that could be changed.",
                ArgumentErrorIds.NothingToChange,
                "Give a parameter such as -Name or -Active.");
        }

        if (Url is { } url)
        {
            foreach (string advice in ConnectorUrl.GetProblems(url))
            {
                WriteWarning(VisibleText.Of(
                    $"Cohere will probably refuse the address {url.OriginalString}: {advice}."));
            }
        }

        base.BeginProcessing();
    }

    private protected override void Process(ConnectorTarget target)
    {
        if (ShouldProcess(target.Label, $"Set {ChangeText.Of(_settings, target.Source)}"))
        {
            Change(target.Id, token => UpdateAsync(target, token), WriteChanged);
        }
    }

    private async Task<Connector> UpdateAsync(ConnectorTarget target, CancellationToken cancellationToken)
    {
        ConnectorSettings settings = _settings;
        if (settings.OAuth is { } given && (given.AuthorizeUrl is null || given.TokenUrl is null))
        {
            // The API replaces the settings as a whole, so that a secret alone needs the others with it.
            Connector source = target.Source?.OAuth is null
                ? await Client.GetAsync(target.Id, ClientEvents, cancellationToken).ConfigureAwait(false)
                : target.Source;
            settings = settings with { OAuth = OAuthParameters.Complete(given, source.OAuth) };
        }

        return await Client.UpdateAsync(target.Id, settings, ClientEvents, cancellationToken).ConfigureAwait(false);
    }

    private void WriteChanged(Connector connector)
    {
        if (PassThru)
        {
            WriteConnector(connector);
        }
    }

    private void Refuse(string problem, string errorId, string recommendedAction) =>
        Refuse(problem, errorId, null, recommendedAction);
}
