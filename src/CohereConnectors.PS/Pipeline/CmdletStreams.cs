using System.Globalization;
using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>The streams of a cmdlet beside its output. Used on the pipeline's thread only.</summary>
/// <remarks>
/// With -Debug and without -Verbose the engine asks the user at each verbose record, and with -Debug and without
/// -WarningAction at each warning; where nobody can be asked, the command ends. Both go to the debug stream then.
/// A record of a stream that is set to Stop or Inquire ends the command too: after a change the host shows it instead.
/// </remarks>
internal sealed class CmdletStreams(PSCmdlet cmdlet)
{
    private static readonly TimeSpan ShortestShownWait = TimeSpan.FromSeconds(1);

    private ListProgress? _wait;
    private List<ClientEvent>? _heldBack;
    private bool _mustGoOn;

    /// <summary>The progress of the listing or of the changes, if there is one.</summary>
    public ListProgress? Progress { get; set; }

    private bool IsDebug =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("Debug", out object? value) && (SwitchParameter)value;

    /// <summary>Removes the progress of a wait that stands alone.</summary>
    public void EndWait()
    {
        _wait?.Complete();
        _wait = null;
    }

    /// <summary>Removes the progress of a listing or of changes.</summary>
    public void EndList()
    {
        Progress?.Complete();
        Progress = null;
    }

    /// <summary>
    /// Holds back what is written for events, but for the progress of waits. Nothing ends the command until <see
    /// cref="Release"/> has.
    /// </summary>
    public void HoldBack()
    {
        _heldBack = [];
        _mustGoOn = true;
    }

    /// <summary>Writes what was held back.</summary>
    public void Release()
    {
        _heldBack?.ForEach(WriteText);
        _heldBack = null;
        _mustGoOn = false;
    }

    /// <summary>Writes what an event says.</summary>
    public void Write(ClientEvent happened)
    {
        if (_heldBack is null)
        {
            WriteText(happened);
            ShowWait(happened);
        }
        else
        {
            _heldBack.Add(happened);
            if (!EndsCommand("Progress"))
            {
                ShowWait(happened);
            }
        }
    }

    /// <summary>Writes a warning.</summary>
    public void WriteWarning(string text)
    {
        if (IsDebug && !IsBound("WarningAction"))
        {
            WriteDebug($"WARNING: {text}");
        }
        else if (_mustGoOn && EndsCommand("Warning"))
        {
            cmdlet.Host.UI.WriteWarningLine(text);
        }
        else
        {
            cmdlet.WriteWarning(text);
        }
    }

    private void WriteText(ClientEvent happened)
    {
        switch (happened)
        {
            case RequestEvent request:
                WriteVerbose(EventText.Of(request));
                foreach (string header in request.Headers)
                {
                    WriteDebug(header);
                }

                break;

            case RetryEvent retry:
                WriteVerbose(EventText.Of(retry));
                break;

            case WarningEvent warning:
                WriteWarning($"Cohere: {warning.Text}");
                break;

            case CountMismatchEvent mismatch:
                string counted = FormattableString.Invariant($"{mismatch.TotalCount} connectors");
                string listed = FormattableString.Invariant($"returned only {mismatch.Listed}");
                WriteWarning($"The server counts {counted} but {listed}, and reading the list again found no more.");
                break;
        }
    }

    private void ShowWait(ClientEvent happened)
    {
        if (happened is RetryEvent retry && retry.Delay >= ShortestShownWait)
        {
            (Progress ?? (_wait ??= new ListProgress(cmdlet, "Asking Cohere"))).ShowWait(retry);
        }
    }

    /// <summary>Writes a verbose text.</summary>
    public void WriteVerbose(string text)
    {
        if (IsDebug && !IsBound("Verbose"))
        {
            WriteDebug(text);
        }
        else if (_mustGoOn && EndsCommand("Verbose"))
        {
            cmdlet.Host.UI.WriteVerboseLine(text);
        }
        else
        {
            cmdlet.WriteVerbose(text);
        }
    }

    private void WriteDebug(string text)
    {
        if (_mustGoOn && EndsCommand("Debug"))
        {
            cmdlet.Host.UI.WriteDebugLine(text);
        }
#if !NET
        else if (IsDebug)
        {
            // Windows PowerShell asks at each debug record of a command with -Debug.
            cmdlet.Host.UI.WriteDebugLine(text);
        }
#endif
        else
        {
            cmdlet.WriteDebug(text);
        }
    }

    private bool EndsCommand(string stream)
    {
        if (IsBound(stream))
        {
            // The switches -Verbose and -Debug mean Continue or SilentlyContinue.
            return false;
        }

        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue(stream + "Action", out object? action)
            ? action
            : cmdlet.GetVariableValue(stream + "Preference");
        return LanguagePrimitives.TryConvertTo(
                preference, CultureInfo.InvariantCulture, out ActionPreference value)
            && value is ActionPreference.Stop or ActionPreference.Inquire;
    }

    private bool IsBound(string parameter) => cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter);
}
