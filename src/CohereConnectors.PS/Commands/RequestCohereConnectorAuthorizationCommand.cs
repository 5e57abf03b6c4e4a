using System.Management.Automation;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Gets the address at which a user authorizes a connector. See
/// <see href="https://docs.cohere.com/reference/oauthauthorize-connector">Authorize with oAuth</see>.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Request,
    "CohereConnectorAuthorization",
    DefaultParameterSetName = InputObjectSet,
    HelpUri = HelpPages.Folder + "Request-CohereConnectorAuthorization.md")]
[OutputType(typeof(ConnectorAuthorization))]
public sealed class RequestCohereConnectorAuthorizationCommand : ConnectorTargetCmdlet
{
    /// <summary>Where the user is sent after the authorization.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? AfterTokenRedirect { get; set; }

    /// <summary>Opens the address in the default browser.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    private protected override void Process(ConnectorTarget target) => Change(
        target.Id,
        token => Client.AuthorizeAsync(target.Id, AfterTokenRedirect, ClientEvents, token),
        authorization => Write(authorization, target));

    private void Write(ConnectorAuthorization authorization, ConnectorTarget target)
    {
        var named = new ConnectorAuthorization
        {
            Name = target.Name,
            Id = authorization.Id,
            RedirectUrl = authorization.RedirectUrl,
        };
        WriteObject(IdSources.Remember(named, target.Connection));
        if (Show && !Browser.TryOpen(authorization.RedirectUrl, out string? problem))
        {
            WriteWarning($"{problem} Open the address of the connector '{target.Label}' yourself.");
        }
    }
}
