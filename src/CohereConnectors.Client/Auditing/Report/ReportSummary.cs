namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Writes the numbers that matter most.</summary>
internal sealed class ReportSummary(TextWriter writer)
{
    public void Write(ConnectorReport report, IReadOnlyList<ConnectorFinding> findings)
    {
        writer.Write("<section aria-labelledby=\"summary\">\n"
            + "<h2 id=\"summary\">Summary</h2>\n<ul class=\"numbers\">\n");
        WriteNumber("connectors", report.Connectors.Count, "");
        foreach (string severity in new[] { FindingRule.High, FindingRule.Medium, FindingRule.Low })
        {
            int count = findings.Count(finding => finding.Severity == severity);
            WriteNumber($"{severity.ToLowerInvariant()} findings", count, severity.ToLowerInvariant());
        }

        writer.Write("</ul>\n</section>\n");
    }

    private void WriteNumber(string label, int number, string kind) => writer.Write(
        $"<li class=\"{kind}\"><strong>{HtmlText.Number(number)}</strong> {label}</li>\n");
}
