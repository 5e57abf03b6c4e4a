namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Writes the findings, a group for each code.</summary>
internal sealed class ReportFindings(TextWriter writer)
{
    private const int MaximumRows = 500;

    public void Write(IReadOnlyList<ConnectorFinding> findings)
    {
        writer.Write("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
        if (findings.Count == 0)
        {
            writer.Write("<p>Nothing needs attention.</p>\n");
        }

        foreach (IGrouping<string, ConnectorFinding> group in findings.GroupBy(finding => finding.Code))
        {
            WriteGroup(FindingRule.Of(group.Key), [.. group]);
        }

        writer.Write("</section>\n");
    }

    private void WriteGroup(FindingRule rule, ConnectorFinding[] findings)
    {
        string open = rule.Severity == FindingRule.High ? " open" : "";
        string kind = rule.Severity.ToLowerInvariant();
        writer.Write($"<details{open}>\n<summary><span class=\"severity {kind}\">{rule.Severity}</span> {rule.Code}"
            + $" <span class=\"count\">{HtmlText.Number(findings.Length)}</span></summary>\n");
        bool isShared = findings.All(finding => finding.Recommendation == rule.Recommendation);
        if (isShared)
        {
            writer.Write($"<p>{HtmlText.Encode(rule.Recommendation)}</p>\n");
        }

        writer.Write($"<div class=\"scroll\" role=\"region\" aria-label=\"{rule.Code}\" tabindex=\"0\">\n"
            + "<table>\n<thead><tr>"
            + "<th scope=\"col\">Name</th><th scope=\"col\">ID</th><th scope=\"col\">What was found</th>"
            + (isShared ? "" : "<th scope=\"col\">What to do</th>") + "</tr></thead>\n<tbody>\n");
        foreach (ConnectorFinding finding in findings.Take(MaximumRows))
        {
            writer.Write($"<tr><td>{HtmlText.Encode(finding.Name)}</td><td>{HtmlText.Encode(finding.Id)}</td>"
                + $"<td>{HtmlText.Encode(finding.Message)}</td>"
                + (isShared ? "" : $"<td>{HtmlText.Encode(finding.Recommendation)}</td>") + "</tr>\n");
        }

        writer.Write("</tbody>\n</table>\n</div>\n");
        if (findings.Length > MaximumRows)
        {
            writer.Write($"<p>These are the first {MaximumRows} of {HtmlText.Number(findings.Length)}."
                + $" Get-CohereConnectorFinding -Code {rule.Code} returns all.</p>\n");
        }

        writer.Write("</details>\n");
    }
}
