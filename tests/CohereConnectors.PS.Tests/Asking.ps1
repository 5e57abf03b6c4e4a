# A host that responses questions and notes all that it is shown. Dot-sourced in BeforeAll after Common.ps1.
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

public sealed class AskingHost : PSHost
{
    private readonly AskingUI _ui;

    public AskingHost(string[] answers) { _ui = new AskingUI(answers); }

    public List<string> Questions { get { return _ui.Questions; } }
    public string Text { get { return _ui.Text.ToString(); } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.CurrentCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.CurrentUICulture; } }
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name { get { return "AskingHost"; } }
    public override PSHostUserInterface UI { get { return _ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { throw new NotSupportedException(); }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

internal sealed class AskingUI : PSHostUserInterface
{
    private readonly Queue<string> _answers;

    public AskingUI(string[] answers) { _answers = new Queue<string>(answers ?? new string[0]); }

    public List<string> Questions { get; } = new List<string>();
    public StringBuilder Text { get; } = new StringBuilder();
    public override PSHostRawUserInterface RawUI { get { return null; } }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        Text.AppendLine(caption).AppendLine(message);
        string answer = _answers.Dequeue();
        return choices.Select(choice => choice.Label.Replace("&", "")).ToList().IndexOf(answer);
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw new NotSupportedException(); }
    public override string ReadLine() { throw new NotSupportedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
    public override void Write(string value) { Text.Append(value); }
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Text.Append(value); }
    public override void WriteLine(string value) { Text.AppendLine(value); }
    public override void WriteErrorLine(string value) { Text.AppendLine(value); }
    public override void WriteDebugLine(string message) { Text.AppendLine(message); }
    public override void WriteVerboseLine(string message) { Text.AppendLine(message); }
    public override void WriteWarningLine(string message) { Text.AppendLine(message); }
    public override void WriteProgress(long sourceId, ProgressRecord record) { Text.AppendLine(record.ToString()); }
}
'@

# Runs a script in a runspace with that host, over the connection and with the variables that are given.
function Invoke-Asked([string] $Script, [string[]] $Answers, $Connection, [hashtable] $Variables = @{}) {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModulePath)
    $asking = [AskingHost]::new($Answers)
    $runspace = [runspacefactory]::CreateRunspace($asking, $state)
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $defaults = [System.Management.Automation.DefaultParameterDictionary]@{ '*-Cohere*:Connection' = $Connection }
        $runspace.SessionStateProxy.SetVariable('PSDefaultParameterValues', $defaults)
        foreach ($name in $Variables.Keys) { $runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
        $ended = $null
        $output = try { $shell.AddScript($Script).Invoke() } catch { $ended = $_.Exception.InnerException.ErrorRecord }
        [pscustomobject]@{
            Questions = @($asking.Questions)
            Text      = $asking.Text
            Output    = @($output)
            Errors    = @($shell.Streams.Error) + @($ended) -ne $null
            Streams   = @(foreach ($name in 'Warning', 'Verbose', 'Debug', 'Information') { $shell.Streams.$name })
        }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

# The lines of all that such a run shows, prints or serializes in which a secret can be read.
function Find-Secret($Run, [string[]] $Secret) {
    $texts = @(
        $Run.Text
        $Run.Streams | Out-String -Width 500
        foreach ($item in $Run.Output) {
            $item | Out-String -Width 500
            $item | Format-List * -Force | Out-String -Width 500
            $item | ConvertTo-Json -Depth 6
            [System.Management.Automation.PSSerializer]::Serialize($item, 4)
        }
        foreach ($problem in $Run.Errors) {
            "$($problem.Exception)"
            $problem | Out-String -Width 500
            $problem.InvocationInfo | Format-List * -Force | Out-String -Width 500
            Get-Error $problem | Out-String -Width 500
            [System.Management.Automation.PSSerializer]::Serialize($problem, 3)
        }
    )
    foreach ($line in $texts -split '\r?\n') {
        foreach ($text in $Secret) { if ($line.Contains($text)) { $line.Trim() } }
    }
}
