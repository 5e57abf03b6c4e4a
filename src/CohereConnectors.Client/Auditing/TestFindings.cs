using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Auditing;

/// <summary>Finds what needs attention in the results of tests.</summary>
internal static class TestFindings
{
    public static IEnumerable<ConnectorFinding> Find(IReadOnlyCollection<ConnectorTestResult> results)
    {
        foreach (ConnectorTestResult result in Latest(results))
        {
            if (result.Outcome == nameof(ProbeOutcome.Failed))
            {
                yield return FindingRule.Of(FindingCode.Unreachable).Find(
                    result, $"{result.Code}: {result.Problem}", ProbeAdvice.For(result.Code));
            }
            else if (result.Code == nameof(ProbeCode.CertificateExpiring))
            {
                yield return FindingRule.Of(FindingCode.CertificateExpiring).Find(result, result.Problem ?? "");
            }
        }
    }

    private static IEnumerable<ConnectorTestResult> Latest(IReadOnlyCollection<ConnectorTestResult> results) =>
        from result in results
        group result by (result.Id, Url: result.Id is null ? result.Url : null) into tests
        select tests.Aggregate((latest, next) => next.TestedAt >= latest.TestedAt ? next : latest);
}
