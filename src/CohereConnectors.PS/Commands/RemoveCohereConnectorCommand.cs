using System.Management.Automation;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Deletes connectors. See <see href="https://docs.cohere.com/reference/delete-connector">Delete a Connector</see>.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "CohereConnector",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://docs.cohere.com/reference/delete-connector")]
[OutputType(typeof(void))]
public sealed class RemoveCohereConnectorCommand : ConnectorTargetCmdlet
{
    /// <summary>Deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // -Force suppresses the prompt that the impact raises; -WhatIf and an explicit -Confirm still count.
    private bool MustAsk => !Force || MyInvocation.BoundParameters.ContainsKey("Confirm") || IsWhatIf;

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
        ? (SwitchParameter)bound
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private protected override void Process(ConnectorTarget target)
    {
        if (!MustAsk || ShouldProcess(target.Label, "Remove connector"))
        {
            Change(target.Id, token => DeleteAsync(target.Id, token), static _ => { });
        }
    }

    private async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await Client.DeleteAsync(id, ClientEvents, cancellationToken).ConfigureAwait(false);
        KnownConnectors.Remove(Used, id);
        return true;
    }
}
