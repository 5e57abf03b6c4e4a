using System.Management.Automation;
using CohereConnectors.Client.Auditing;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Gets what needs attention in connectors: expired authorizations, duplicates, dead servers. See
/// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
[Cmdlet(
    VerbsCommon.Get,
    "CohereConnectorFinding",
    HelpUri = HelpPages.Folder + "Get-CohereConnectorFinding.md")]
[OutputType(typeof(ConnectorFinding))]
public sealed class GetCohereConnectorFindingCommand : ConnectorSetCmdlet
{
    /// <summary>The severities to return. Without it, all.</summary>
    [Parameter]
    [ValidateSet("High", "Medium", "Low")]
    public string[] Severity { get; set; } = [];

    /// <summary>The codes to return. Without it, all.</summary>
    [Parameter]
    [ValidateSet(
        FindingCode.Unreachable,
        FindingCode.AuthorizationExpired,
        FindingCode.CertificateExpiring,
        FindingCode.NeverAuthorized,
        FindingCode.NoAuthentication,
        FindingCode.DuplicateConnector,
        FindingCode.UrlNotAcceptable,
        FindingCode.Inactive,
        FindingCode.NotUpdatedRecently)]
    public string[] Code { get; set; } = [];

    private protected override void Process(IReadOnlyList<Connector> connectors)
    {
        ILookup<string, CohereConnection?> connections =
            connectors.ToLookup(static connector => connector.Id, static connector => connector.Connection);
        foreach (ConnectorFinding finding in ConnectorFindings.Find(connectors, Results, StaleDays, DateTime.Now))
        {
            if (IsWanted(Severity, finding.Severity) && IsWanted(Code, finding.Code))
            {
                // The same ID in two organizations leads to neither.
                CohereConnection?[] its = [.. connections[finding.Id ?? ""].Distinct()];
                WriteObject(IdSources.Remember(finding, its.Length == 1 ? its[0] : null));
            }
        }
    }

    private static bool IsWanted(string[] wanted, string value) =>
        wanted.Length == 0 || wanted.Contains(value, StringComparer.OrdinalIgnoreCase);
}
