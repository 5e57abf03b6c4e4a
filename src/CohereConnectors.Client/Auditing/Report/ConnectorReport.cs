using System.Text;

namespace CohereConnectors.Client.Auditing.Report;

/// <summary>
/// A report about connectors: one HTML file that requests nothing. It depends on its properties only, and contains no
/// client ID, no secret and no text of a connector's server.
/// </summary>
public sealed record ConnectorReport
{
    /// <summary>Gets the title.</summary>
    public string Title { get; init; } = "Cohere connectors";

    /// <summary>Gets the connectors.</summary>
    public IReadOnlyList<Connector> Connectors { get; init; } = [];

    /// <summary>Gets the results of tests; empty if nothing was tested.</summary>
    public IReadOnlyList<ConnectorTestResult> TestResults { get; init; } = [];

    /// <summary>Gets the number of days after which a connector counts as not updated recently.</summary>
    public int StaleDays { get; init; } = 365;

    /// <summary>Gets whether the connectors are all of the organization.</summary>
    public bool IsWholeList { get; init; }

    /// <summary>Gets the name of the machine that tested.</summary>
    public string MachineName { get; init; } = "";

    /// <summary>Gets the program that writes the report, and its version.</summary>
    public string Generator { get; init; } = "";

    /// <summary>Gets the time of the report.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Writes the report as UTF-8.</summary>
    /// <param name="stream">The stream to write to.</param>
    public void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 16 * 1024, leaveOpen: true)
        {
            NewLine = "\n",
        };
        new ReportPage(this, writer).Write();
    }
}
