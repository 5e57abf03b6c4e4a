namespace CohereConnectors.Client.Auditing;

/// <summary>Finds what needs attention in connectors and in the results of tests.</summary>
public static class ConnectorFindings
{
    /// <summary>Returns the findings, the most severe first. They depend on the arguments only.</summary>
    /// <param name="connectors">The connectors.</param>
    /// <param name="results">
    /// The results of tests of addresses; of several results of one connector the latest counts.
    /// </param>
    /// <param name="staleDays">The number of days after which a connector counts as not updated recently.</param>
    /// <param name="now">The current local time.</param>
    /// <returns>The findings; for each code in the order of the connectors.</returns>
    public static IReadOnlyList<ConnectorFinding> Find(
        IReadOnlyCollection<Connector> connectors,
        IReadOnlyCollection<ConnectorTestResult> results,
        int staleDays,
        DateTime now)
    {
        IEnumerable<ConnectorFinding> findings = TestFindings.Find(results)
            .Concat(connectors.SelectMany(connector => StateFindings.Find(connector, staleDays, now)))
            .Concat(DuplicateFindings.Find(connectors));
        ILookup<string, ConnectorFinding> byCode = findings.ToLookup(finding => finding.Code);
        return [.. FindingRule.All.SelectMany(rule => byCode[rule.Code])];
    }
}
