using System.Management.Automation;
using CohereConnectors.Client.Auditing.Report;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Writes a report about connectors as one HTML file. See
/// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
/// </summary>
[Cmdlet(
    VerbsData.Export,
    "CohereConnectorReport",
    SupportsShouldProcess = true,
    HelpUri = HelpPages.Folder + "Export-CohereConnectorReport.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportCohereConnectorReportCommand : ConnectorSetCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The title of the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Cohere connectors";

    /// <summary>Does not replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Opens the report in the default browser.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private string _target = "";

    /// <summary>Refuses a file that cannot be written, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        _target = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
        {
            Fail($"'{Path}' is not a path of the file system.", FileErrorIds.FileNotWritten, "Name a file.");
        }

        if (NoClobber && File.Exists(_target))
        {
            FailExisting();
        }

        base.BeginProcessing();
    }

    private protected override bool CanProcess() => ShouldProcess(_target, "Export connector report");

    private protected override void Process(IReadOnlyList<Connector> connectors)
    {
        Write(new ConnectorReport
        {
            Title = Title,
            Connectors = connectors,
            TestResults = Results,
            StaleDays = StaleDays,
            IsWholeList = IsWholeList && !HasUnusableRows,
            MachineName = Environment.MachineName,
            Generator = ConnectionDefaults.Options.UserAgent.Replace('/', ' '),
            Time = DateTimeOffset.Now,
        });
        if (PassThru)
        {
            WriteObject(ConnectorFiles.Get(this, _target), enumerateCollection: true);
        }

        if (Show && !Browser.TryOpenFile(_target, out string? problem))
        {
            WriteWarning($"{problem} Open the file '{_target}' yourself.");
        }
    }

    private void Write(ConnectorReport report)
    {
        try
        {
            AtomicFile.Write(_target, !NoClobber, report.Write);
        }
        catch (IOException) when (NoClobber && File.Exists(_target))
        {
            FailExisting();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            const string action = "Check that the folder exists and that you may write to it.";
            Fail(exception.Message, FileErrorIds.FileNotWritten, action);
        }
    }

    private void FailExisting() => Fail(
        $"The file '{_target}' exists.", FileErrorIds.FileExists, "Name another file, or leave out -NoClobber.");

    private void Fail(string message, string errorId, string recommendedAction) =>
        ThrowTerminatingError(ErrorRecords.FailedFile(message, errorId, _target, recommendedAction));
}
