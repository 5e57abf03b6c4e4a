namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Writes the table of the connectors, which a script makes sortable and filterable.</summary>
internal sealed class ReportInventory(TextWriter writer)
{
    public const int MaximumRows = 5000;

    public void Write(ConnectorReport report)
    {
        bool isTested = report.TestResults.Count > 0;
        string[] columns = ["Name", "ID", "Authentication", "State", "Created", "Updated", "Server"];
        writer.Write($"""
            <section aria-labelledby="inventory">
            <h2 id="inventory">Connectors</h2>
            <p id="controls" hidden><label for="filter">Filter</label>
            <input id="filter" type="search" autocomplete="off">
            <output id="shown" for="filter"></output></p>

            """.Replace("\r\n", "\n"));
        if (report.Connectors.Count > MaximumRows)
        {
            writer.Write($"<p>The table has the first {HtmlText.Number(MaximumRows)} of"
                + $" {HtmlText.Number(report.Connectors.Count)} connectors."
                + " The numbers above count all of them.</p>\n");
        }

        writer.Write("<div class=\"scroll\" role=\"region\" aria-label=\"Table of connectors\" tabindex=\"0\">\n"
            + "<table id=\"connectors\">\n<thead><tr>");
        foreach (string column in isTested ? [.. columns, "Test", "Certificate"] : columns)
        {
            writer.Write($"<th scope=\"col\">{column}</th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        Dictionary<string, ConnectorTestResult> results = [];
        foreach (ConnectorTestResult result in report.TestResults.Where(result => result.Id is not null))
        {
            results[result.Id!] = result;
        }

        foreach (Connector connector in report.Connectors.Take(MaximumRows))
        {
            results.TryGetValue(connector.Id, out ConnectorTestResult? result);
            WriteRow(connector, result, isTested);
        }

        writer.Write("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private void WriteRow(Connector connector, ConnectorTestResult? result, bool isTested)
    {
        writer.Write($"<tr><td>{HtmlText.Encode(connector.Name)}</td><td>{HtmlText.Encode(connector.Id)}</td>"
            + $"<td>{HtmlText.Encode(ReportState.KindOf(connector))}</td>"
            + $"<td>{HtmlText.Encode(ReportState.Of(connector))}</td>"
            + $"<td>{HtmlText.Date(connector.CreatedAt)}</td><td>{HtmlText.Date(connector.UpdatedAt)}</td>"
            + $"<td>{HtmlText.LinkTo(connector.Url)}</td>");
        if (isTested)
        {
            string outcome = HtmlText.Encode(result?.ToString() ?? "not tested");
            writer.Write($"<td>{outcome}</td><td>{HtmlText.Date(result?.CertificateExpires)}</td>");
        }

        writer.Write("</tr>\n");
    }
}
