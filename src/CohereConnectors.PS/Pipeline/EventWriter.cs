using System.Globalization;
using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Shows a client's events on the streams of a cmdlet. Used on the pipeline's thread only.</summary>
internal sealed class EventWriter(Cmdlet cmdlet)
{
    private static readonly TimeSpan ShortestShownWait = TimeSpan.FromSeconds(1);

    private WalkProgress? _wait;

    /// <summary>The progress of the walk under way, if there is one.</summary>
    public WalkProgress? Progress { get; set; }

    /// <summary>Takes away the progress of a wait that stands alone.</summary>
    public void EndWait()
    {
        _wait?.Complete();
        _wait = null;
    }

    /// <summary>Takes away the progress of a walk.</summary>
    public void EndWalk()
    {
        Progress?.Complete();
        Progress = null;
    }

    public void Write(ClientEvent happened)
    {
        switch (happened)
        {
            case RequestEvent request:
                cmdlet.WriteVerbose(Describe(request));
                foreach (string header in request.Headers)
                {
                    cmdlet.WriteDebug(header);
                }

                break;

            case RetryEvent retry:
                cmdlet.WriteVerbose(Describe(retry));
                if (retry.Delay >= ShortestShownWait)
                {
                    (Progress ?? (_wait ??= new WalkProgress(cmdlet, "Asking Cohere"))).ShowWait(retry);
                }

                break;

            case WarningEvent warning:
                cmdlet.WriteWarning($"Cohere: {warning.Text}");
                break;

            case CountMismatchEvent mismatch:
                cmdlet.WriteWarning(FormattableString.Invariant(
                    $"The server counts {mismatch.TotalCount} connectors but returned only {mismatch.Listed}, and reading the list again found no more."));
                break;
        }
    }

    private static string Describe(RequestEvent request)
    {
        string outcome = request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        string trace = request.TraceId is null ? "" : $", trace id {request.TraceId}";
        string problem = request.Problem is null ? "" : $": {request.Problem}";
        return FormattableString.Invariant(
            $"{request.Method} {request.Uri} {outcome}, {request.Elapsed.TotalMilliseconds:0} ms, {request.Bytes} bytes, attempt {request.Attempt}{trace}{problem}");
    }

    private static string Describe(RetryEvent retry) => FormattableString.Invariant(
        $"Waiting {retry.Delay.TotalSeconds:0.0} s before attempt {retry.Attempt + 1} of {retry.MaximumAttempts}: {retry.Problem}");
}
