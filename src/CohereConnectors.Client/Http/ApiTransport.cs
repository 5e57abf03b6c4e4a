using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CohereConnectors.Client.Http;

/// <summary>Reads a value from the body of a successful answer.</summary>
internal delegate T BodyReader<out T>(ReadOnlySpan<byte> body);

/// <summary>Sends requests: one pipeline for all operations, with the deadline around the retries and the retries around the attempts.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly CohereClientOptions _options;
    private readonly HttpClientSource _source;
    private readonly AttemptSender _sender;
    private readonly Lazy<ResiliencePipeline<Attempt>> _pipeline;
    private readonly CancellationTokenSource _disposing = new();

    public ApiTransport(CohereClientOptions options)
    {
        _options = options;
        _source = new HttpClientSource(options);
        _sender = new AttemptSender(options, _source);
        _pipeline = new(BuildPipeline);
    }

    /// <summary>Sends a request until it succeeds or must be given up.</summary>
    /// <returns>What was read from the answer.</returns>
    public async Task<T> SendAsync<T>(ApiRequest request, BodyReader<T> read, IProgress<ClientEvent>? events, CancellationToken cancellationToken)
    {
        var run = new RequestRun(request, _options.TimeProvider, events);
        try
        {
            using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
            Attempt last = await _pipeline.Value.ExecuteAsync(
                static (state, token) => state.Sender.SendAsync(state.Run, token),
                (Sender: _sender, Run: run),
                ending.Token).ConfigureAwait(false);
            using ResponseBody body = last.Body ?? throw last.Failure!.Error;
            return read(body.Span);
        }
        catch (Exception exception) when (_disposing.IsCancellationRequested && !cancellationToken.IsCancellationRequested
            && exception is OperationCanceledException or ObjectDisposedException)
        {
            throw run.Complete(new CohereApiException(CohereErrorCode.NotConnected, "The connection has been closed.", exception), _options.BaseUri);
        }
        catch (CohereApiException error)
        {
            throw run.Complete(error, _options.BaseUri);
        }
        catch (TimeoutRejectedException exception)
        {
            throw run.Complete(
                new CohereApiException(
                    CohereErrorCode.RequestTimeout,
                    $"The request was given up after {_options.Deadline.TotalSeconds:0} seconds and {run.Attempts} attempt(s).",
                    run.LastError ?? (Exception)exception),
                _options.BaseUri);
        }
    }

    public void Dispose()
    {
        if (!_disposing.IsCancellationRequested)
        {
            _disposing.Cancel();
            _disposing.Dispose();
            _source.Dispose();
        }
    }

    private ResiliencePipeline<Attempt> BuildPipeline()
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = _options.TimeProvider };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = _options.Deadline });
        if (_options.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = _options.MaximumRetryCount,
                ShouldHandle = static arguments => new(arguments.Outcome.Result?.RetryDelay is not null),
                DelayGenerator = static arguments => new(arguments.Outcome.Result?.RetryDelay),
            });
        }

        return builder.Build();
    }
}
