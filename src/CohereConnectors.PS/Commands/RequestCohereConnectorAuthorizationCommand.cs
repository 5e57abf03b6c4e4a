using System.Management.Automation;
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
    HelpUri = "https://docs.cohere.com/reference/oauthauthorize-connector")]
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

    private protected override void Process(string id, string label) => Change(
        id,
        token => Client.AuthorizeAsync(id, AfterTokenRedirect, ClientEvents, token),
        authorization => Write(authorization, label));

    private void Write(ConnectorAuthorization authorization, string label)
    {
        WriteObject(authorization);
        if (Show && !Browser.TryOpen(authorization.RedirectUrl, out string? problem))
        {
            WriteWarning($"{problem} Open the address of the connector '{label}' yourself.");
        }
    }
}
