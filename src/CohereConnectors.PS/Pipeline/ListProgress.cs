using System.Diagnostics;
using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// The progress bar of a listing or of changes: appears after a second, and is updated a few times a second at most.
/// </summary>
internal sealed class ListProgress(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ProgressRecord _record = new(activityId: 0x436F, activity, "…");
    private TimeSpan _due = Patience;
    private bool _shown;

    /// <summary>Shows how many connectors were taken, if it is time.</summary>
    public void Show(long rows, long? total)
    {
        if (_clock.Elapsed < _due)
        {
            return;
        }

        _record.SecondsRemaining = -1;
        _record.PercentComplete = total is > 0 ? (int)Math.Min(100, rows * 100 / total.Value) : -1;
        Write(total is null ? $"{rows:N0} connectors" : $"{rows:N0} of {total:N0} connectors");
    }

    /// <summary>Shows which connector is being changed, if it is time.</summary>
    public void Show(int number, string label)
    {
        if (_clock.Elapsed >= _due)
        {
            _record.SecondsRemaining = -1;
            _record.PercentComplete = -1;
            Write($"{number:N0}: {label}");
        }
    }

    /// <summary>Shows that a failed request will be retried.</summary>
    public void ShowWait(RetryEvent retry)
    {
        _record.SecondsRemaining = (int)Math.Ceiling(retry.Delay.TotalSeconds);
        Write($"Waiting before retry {retry.Attempt} of {retry.MaximumAttempts - 1}: {retry.Problem}");
    }

    /// <summary>Removes the bar.</summary>
    public void Complete()
    {
        if (_shown)
        {
            _record.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(_record);
        }
    }

    private void Write(string status)
    {
        _due = _clock.Elapsed + Interval;
        _shown = true;
        _record.StatusDescription = status;
        cmdlet.WriteProgress(_record);
    }
}
