using System.Globalization;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Writes bar charts. Each is a table, whose bars say nothing that its numbers do not say.</summary>
internal sealed class ReportCharts(TextWriter writer)
{
    private static readonly (string Label, int Days)[] Ages =
    [
        ("under 30 days", 30),
        ("30 to 90 days", 90),
        ("90 to 365 days", 365),
        ("1 to 2 years", 730),
        ("over 2 years", int.MaxValue),
    ];

    private static readonly string[] Outcomes =
    [
        nameof(ProbeOutcome.Passed),
        nameof(ProbeOutcome.Warning),
        nameof(ProbeOutcome.Unverified),
        nameof(ProbeOutcome.Failed),
    ];

    public void Write(ConnectorReport report)
    {
        DateTime now = report.Time.DateTime;
        writer.Write("<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">Overview</h2>\n<div class=\"charts\">\n");
        WriteChart("Authentication", CountBy(report.Connectors, ReportState.KindOf));
        WriteChart("State", CountBy(report.Connectors, ReportState.Of));
        WriteChart("Time since the last update", Ages.Select(age => (age.Label, report.Connectors.Count(
            connector => AgeOf(connector, now) == age.Label))));
        if (report.TestResults.Count > 0)
        {
            WriteChart("Tests of the servers", Outcomes.Select(
                outcome => (outcome, report.TestResults.Count(result => result.Outcome == outcome))));
        }

        writer.Write("</div>\n</section>\n");
    }

    private static string AgeOf(Connector connector, DateTime now) =>
        Ages.First(age => (now - connector.UpdatedAt).TotalDays < age.Days || age.Days == int.MaxValue).Label;

    private static IEnumerable<(string Label, int Count)> CountBy(
        IEnumerable<Connector> connectors, Func<Connector, string> label) =>
        from connector in connectors
        group connector by label(connector) into labeled
        orderby labeled.Count() descending, labeled.Key
        select (labeled.Key, labeled.Count());

    private void WriteChart(string caption, IEnumerable<(string Label, int Count)> bars)
    {
        (string Label, int Count)[] all = [.. bars];
        int largest = Math.Max(1, all.Select(bar => bar.Count).DefaultIfEmpty().Max());
        writer.Write($"<table class=\"chart\">\n<caption>{caption}</caption>\n"
            + "<thead><tr><th scope=\"col\">Value</th><th scope=\"col\">Count</th></tr></thead>\n<tbody>\n");
        foreach ((string label, int count) in all)
        {
            string width = (100.0 * count / largest).ToString("0.#", CultureInfo.InvariantCulture);
            writer.Write($"<tr><th scope=\"row\">{HtmlText.Encode(label)}</th><td>{HtmlText.Number(count)}"
                + "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + $"<rect width=\"{width}\" height=\"8\"/></svg></td></tr>\n");
        }

        writer.Write("</tbody>\n</table>\n");
    }
}
