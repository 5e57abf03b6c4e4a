using System.Security;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Reads a value from the body of a successful response.</summary>
internal delegate T BodyReader<out T>(ReadOnlySpan<byte> body);

/// <summary>Sends requests: attempts and the waits between them, all within one deadline.</summary>
internal sealed class ApiTransport : IDisposable
{
    private static readonly Random Jitter = new();

    private readonly CohereClientOptions _options;
    private readonly HttpClientSource _source;
    private readonly AttemptSender _sender;
    private readonly RetryPolicy _retryPolicy;
    private readonly IReadOnlyList<SecureString> _proxySecrets;
    private readonly Redactor _redactor;
    private readonly CancellationTokenSource _disposing = new();

    /// <param name="options">The options, with a key that the transport disposes.</param>
    /// <param name="client">The client of a host; null to create one.</param>
    public ApiTransport(CohereClientOptions options, HttpClient? client = null)
    {
        _options = options;
        _source = new HttpClientSource(options, client);
        _sender = new AttemptSender(options, _source);
        _retryPolicy = new RetryPolicy(options.MaximumRetryCount, options.Deadline, NextJitter);
        _proxySecrets = ProxySettings.SecretsOf(options);
        _redactor = new Redactor(options.ApiKey, _proxySecrets);
    }

    /// <summary>Sends a request until it succeeds or fails for good.</summary>
    /// <returns>The value that was read from the response.</returns>
    public async Task<T> SendAsync<T>(
        ApiRequest request, BodyReader<T> read, IProgress<ClientEvent>? events, CancellationToken cancellationToken)
    {
        long started = _options.TimeProvider.GetTimestamp();
        Redactor redactor = _redactor.With(request.Secrets);
        Failure? failure = null;
        int attempts = 0;
        bool isInDoubt = false;
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
            using var deadline = new Countdown(_options.TimeProvider, _options.Deadline, ending.Token);
            while (true)
            {
                // Until an attempt has ended, it may take effect.
                bool wasInDoubt = isInDoubt;
                isInDoubt = true;
                T value;
                Failure? problem;
                using (var attempt = new Attempt(request, ++attempts, redactor, events))
                {
                    (value, problem) = await _sender.SendAsync(attempt, read, deadline.Token).ConfigureAwait(false);
                }

                if (problem is null)
                {
                    return value;
                }

                failure = problem;
                isInDoubt = wasInDoubt || failure.IsInDoubt;
                TimeSpan elapsed = _options.TimeProvider.GetElapsedTime(started);
                if (!request.MayRepeat
                    || _retryPolicy.DelayAfter(request.Method, failure, attempts, elapsed) is not { } delay)
                {
                    throw ErrorOf(failure);
                }

                events?.Report(new RetryEvent(
                    delay, attempts, _options.MaximumRetryCount + 1, failure.StatusCode, failure.Message));
                await DelayAsync(delay, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception)
            when (!cancellationToken.IsCancellationRequested && !_disposing.IsCancellationRequested)
        {
            throw ErrorOf(TimedOut(attempts, failure is null ? exception : ErrorOf(failure)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
            && _disposing.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            const string message = "The connection has been closed.";
            throw ErrorOf(
                new Failure(FailureKind.Interrupted, CohereErrorCode.NotConnected, message) { Cause = exception });
        }

        CohereApiException ErrorOf(Failure failure) => failure.ToException(
            request.ToDisplayUri(_options.BaseUri), attempts, isInDoubt && request.Method != HttpMethod.Get);
    }

    /// <summary>
    /// Redacts secrets in JSON from the server, so that it can be shown. After the disposal that is all of it, because
    /// the key is not known any more.
    /// </summary>
    public string RedactJson(string json)
    {
        try
        {
            return PlainText.WithoutControlCharactersInJson(_redactor.RedactJson(SecretFields.Mask(json)));
        }
        catch (ObjectDisposedException)
        {
            return "\"***\"";
        }
    }

    public void Dispose()
    {
        if (!_disposing.IsCancellationRequested)
        {
            _disposing.Cancel();
            _disposing.Dispose();
            _source.Dispose();
            _options.ApiKey?.Dispose();
            foreach (SecureString secret in _proxySecrets)
            {
                secret.Dispose();
            }
        }
    }

    private static double NextJitter()
    {
        lock (Jitter)
        {
            return Jitter.NextDouble();
        }
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, _options.TimeProvider, cancellationToken);
#else
        _options.TimeProvider.Delay(delay, cancellationToken);
#endif

    private Failure TimedOut(int attempts, Exception cause)
    {
        string count = attempts == 1 ? "1 attempt" : $"{attempts} attempts";
        string message = $"The request timed out after {_options.Deadline.TotalSeconds:0.###} seconds ({count}).";
        return new Failure(FailureKind.Interrupted, CohereErrorCode.RequestTimeout, message) { Cause = cause };
    }
}
