using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Base of all cmdlets that send requests. The work runs on the thread pool while the pipeline's thread shows what the
/// client tells.
/// </summary>
/// <remarks>
/// The engine announces Ctrl+C through StopProcessing, but neither <c>Select-Object -First</c> nor a throw downstream:
/// those are only an exception out of a Write method. So whatever starts work here also cancels and joins it in a
/// <c>finally</c>.
/// </remarks>
public abstract class CohereCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly EventQueue _events = new();
    private CmdletStreams? _streams;

    /// <summary>The cmdlet's streams beside its output.</summary>
    private protected CmdletStreams Streams => _streams ??= new CmdletStreams(this);

    /// <summary>Takes the events of a client from whichever thread they happen on.</summary>
    private protected IProgress<ClientEvent> ClientEvents => _events;

    /// <summary>Cancelled when the user stops the command.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>Frees what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) => _stop.Dispose();

    /// <summary>Ends the work under way.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The engine does not wait for this method before it disposes the cmdlet; then there is nothing left to
            // end.
        }
    }

    /// <summary>Runs work on the thread pool and waits for it, showing events meanwhile.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> start)
    {
        CancellationToken token = _stop.Token;
        return Await(Task.Run(() => RunAsync(start, token)));
    }

    /// <summary>
    /// Starts work on the pipeline's thread, which saves a change of threads where the result is already there, and
    /// waits for it, showing events meanwhile.
    /// </summary>
    private protected T AwaitHere<T>(Func<CancellationToken, Task<T>> start) => Await(RunAsync(start, _stop.Token));

    private T Await<T>(Task<T> task)
    {
        try
        {
            while (_events.Take() is { } happened)
            {
                Streams.Write(happened);
            }
        }
        catch
        {
            // What a Write method throws ends the command: nothing may be left under way.
            _stop.Cancel();
            Task.WhenAny(task).Wait();
            _ = task.Exception;
            throw;
        }

        if (!Stopping)
        {
            Streams.EndWait();
        }

        return Result(task);
    }

    /// <summary>
    /// Writes a warning so that the engine neither asks about it with -Debug nor ends the command for it after a
    /// change.
    /// </summary>
    private protected new void WriteWarning(string text) => Streams.WriteWarning(text);

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> start, CancellationToken cancellationToken)
    {
        try
        {
            return await start(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Wakes the pipeline's thread: no event will follow.
            _events.Complete();
        }
    }

    private T Result<T>(Task<T> task)
    {
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
