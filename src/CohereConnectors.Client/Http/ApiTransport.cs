using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Reads a value from the body of a successful response.</summary>
internal delegate T BodyReader<out T>(ReadOnlySpan<byte> body);

/// <summary>
/// Sends requests: one way for all operations, with the deadline around the retries and the retries around the
/// attempts.
/// </summary>
internal sealed class ApiTransport : IDisposable
{
    private static readonly Random Jitter = new();

    private readonly CohereClientOptions _options;
    private readonly HttpClientSource _source;
    private readonly AttemptSender _sender;
    private readonly RetryPolicy _retryPolicy;
    private readonly Redactor _redactor;
    private readonly CancellationTokenSource _disposing = new();

    public ApiTransport(CohereClientOptions options)
    {
        _options = options;
        _source = new HttpClientSource(options);
        _sender = new AttemptSender(options, _source);
        _retryPolicy = new RetryPolicy(options.MaximumRetryCount, options.Deadline, NextJitter);
        _redactor = new Redactor(options.ApiKey);
    }

    /// <summary>Sends a request until it succeeds or fails for good.</summary>
    /// <returns>The value that was read from the response.</returns>
    public async Task<T> SendAsync<T>(
        ApiRequest request, BodyReader<T> read, IProgress<ClientEvent>? events, CancellationToken cancellationToken)
    {
        var state = new RequestState(request, _options.TimeProvider, _redactor, events);
        try
        {
            return await SendWithinDeadlineAsync(state, read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
            && _disposing.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            const string message = "The connection has been closed.";
            throw state.Complete(new CohereApiException(CohereErrorCode.NotConnected, message, exception), _options.BaseUri);
        }
        catch (CohereApiException error)
        {
            throw state.Complete(error, _options.BaseUri);
        }
    }

    /// <summary>Redacts secrets in JSON from the server, so that it can be shown.</summary>
    public string MaskSecrets(string json) => _redactor.RedactJson(SecretFields.Mask(json));

    public void Dispose()
    {
        if (!_disposing.IsCancellationRequested)
        {
            _disposing.Cancel();
            _disposing.Dispose();
            _source.Dispose();
        }
    }

    private static double NextJitter()
    {
        lock (Jitter)
        {
            return Jitter.NextDouble();
        }
    }

    private async Task<T> SendWithinDeadlineAsync<T>(
        RequestState state, BodyReader<T> read, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        using var deadline = new Countdown(_options.TimeProvider, _options.Deadline, ending.Token);
        try
        {
            return await SendWithRetriesAsync(state, read, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!ending.IsCancellationRequested)
        {
            string attempts = state.Attempts == 1 ? "1 attempt" : $"{state.Attempts} attempts";
            throw new CohereApiException(
                CohereErrorCode.RequestTimeout,
                $"The request timed out after {_options.Deadline.TotalSeconds:0.###} seconds ({attempts}).",
                state.LastError ?? (Exception)exception);
        }
    }

    private async Task<T> SendWithRetriesAsync<T>(
        RequestState state, BodyReader<T> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            (T value, Failure? failure) = await _sender.SendAsync(state, read, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return value;
            }

            if (DelayAfter(state, failure) is not { } delay)
            {
                throw failure.Error;
            }

            CohereApiException error = failure.Error;
            state.Events?.Report(
                new RetryEvent(delay, state.Attempts, _options.MaximumRetryCount + 1, error.StatusCode, error.Message));
#if NET
            await Task.Delay(delay, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
#else
            await _options.TimeProvider.Delay(delay, cancellationToken).ConfigureAwait(false);
#endif
        }
    }

    private TimeSpan? DelayAfter(RequestState state, Failure failure) =>
        state.Request.MayRepeat
            ? _retryPolicy.DelayAfter(state.Request.Method, failure, state.Attempts, state.Elapsed)
            : null;
}
