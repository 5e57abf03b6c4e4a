using System.Globalization;

namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Writes the page: what it is about, and then its sections.</summary>
internal sealed class ReportPage(ConnectorReport report, TextWriter writer)
{
    private static readonly string Policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"style-src {ReportResource.Style.Hash}; script-src {ReportResource.Script.Hash}";

    private readonly ConnectorReport _report = report;

    public void Write()
    {
        WriteHead();
        DateTime now = _report.Time.DateTime;
        IReadOnlyList<ConnectorFinding> findings =
            ConnectorFindings.Find(_report.Connectors, _report.TestResults, _report.StaleDays, now);
        new ReportSummary(writer).Write(_report, findings);
        new ReportCharts(writer).Write(_report);
        new ReportFindings(writer).Write(findings);
        new ReportInventory(writer).Write(_report);
        writer.Write($"</main>\n<script>{ReportResource.Script.Text}</script>\n</body>\n</html>\n");
    }

    private void WriteHead()
    {
        string title = HtmlText.Encode(_report.Title);
        string time = _report.Time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        string scope = _report.IsWholeList ? "all connectors of the organization" : "a selection of connectors";
        string[] organizations =
        [
            .. _report.Connectors.Select(connector => connector.OrganizationId).OfType<string>().Distinct().Take(4),
        ];
        string organization = organizations.Length == 0 ? "not known" : string.Join(", ", organizations);
        string tests = _report.TestResults.Count == 0
            ? "not tested"
            : $"tested from the machine {_report.MachineName}; reachable from there is not reachable from Cohere";
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <link rel="icon" href="data:,">
            <title>{title}</title>
            <style>{ReportResource.Style.Text}</style>
            </head>
            <body>
            <header>
            <h1>{title}</h1>
            <dl>
            <div><dt>Organization</dt><dd>{HtmlText.Encode(organization)}</dd></div>
            <div><dt>Time</dt><dd>{time}</dd></div>
            <div><dt>Contains</dt><dd>{scope}</dd></div>
            <div><dt>Servers</dt><dd>{HtmlText.Encode(tests)}</dd></div>
            <div><dt>Written by</dt><dd>{HtmlText.Encode(_report.Generator)}</dd></div>
            </dl>
            </header>
            <main>

            """.Replace("\r\n", "\n"));
    }
}
