using Polly;
using Polly.Retry;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Repeats an attempt that failed for as long as each names a wait before the next. Stands apart, because most requests succeed at once,
/// and then its library is not even loaded.
/// </summary>
internal sealed class Retries(CohereClientOptions options, AttemptSender sender)
{
    private readonly ResiliencePipeline<Attempt> _pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = options.TimeProvider }
        .AddRetry(new RetryStrategyOptions<Attempt>
        {
            MaxRetryAttempts = options.MaximumRetryCount,
            ShouldHandle = static arguments => new(arguments.Outcome.Result?.RetryDelay is not null),
            DelayGenerator = static arguments => new(arguments.Outcome.Result?.RetryDelay),
        })
        .Build();

    /// <param name="run">The request.</param>
    /// <param name="first">Its first attempt, which failed.</param>
    /// <param name="cancellationToken">Ends the waits and the attempts.</param>
    /// <returns>The last attempt.</returns>
    public async Task<Attempt> ContinueAsync(RequestRun run, Attempt first, CancellationToken cancellationToken)
    {
        Attempt? known = first;
        return await _pipeline.ExecuteAsync(
            async token => Interlocked.Exchange(ref known, null) ?? await sender.SendAsync(run, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }
}
