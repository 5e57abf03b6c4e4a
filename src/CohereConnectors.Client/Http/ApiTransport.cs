using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Reads a value from the body of a successful answer.</summary>
internal delegate T BodyReader<out T>(ReadOnlySpan<byte> body);

/// <summary>Sends requests: one way for all operations, with the deadline around the retries and the retries around the attempts.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly CohereClientOptions _options;
    private readonly HttpClientSource _source;
    private readonly AttemptSender _sender;
    private readonly KeyScrubber _scrubber;
    private readonly Lazy<Retries> _retries;
    private readonly CancellationTokenSource _disposing = new();

    public ApiTransport(CohereClientOptions options)
    {
        _options = options;
        _source = new HttpClientSource(options);
        _sender = new AttemptSender(options, _source);
        _scrubber = new KeyScrubber(options.ApiKey);
        _retries = new(() => new Retries(options, _sender));
    }

    /// <summary>Makes what the first request needs, on the calling thread.</summary>
    public void Prepare() => _source.Prepare();

    /// <summary>Sends a request until it succeeds or must be given up.</summary>
    /// <returns>What was read from the answer.</returns>
    public async Task<T> SendAsync<T>(ApiRequest request, BodyReader<T> read, IProgress<ClientEvent>? events, CancellationToken cancellationToken)
    {
        var run = new RequestRun(request, _options.TimeProvider, _scrubber, events);
        try
        {
            Attempt last = await SendWithinDeadlineAsync(run, cancellationToken).ConfigureAwait(false);
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
    }

    /// <summary>Takes secrets out of JSON from the server, so that it can be shown.</summary>
    public string MaskSecrets(string json) => _scrubber.ScrubJson(SecretFields.Mask(json));

    public void Dispose()
    {
        if (!_disposing.IsCancellationRequested)
        {
            _disposing.Cancel();
            _disposing.Dispose();
            _source.Dispose();
        }
    }

    private async Task<Attempt> SendWithinDeadlineAsync(RequestRun run, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        using var deadline = new Countdown(_options.TimeProvider, _options.Deadline, ending.Token);
        try
        {
            Attempt first = await _sender.SendAsync(run, deadline.Token).ConfigureAwait(false);
            return first.RetryDelay is null ? first : await _retries.Value.ContinueAsync(run, first, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!ending.IsCancellationRequested)
        {
            throw new CohereApiException(
                CohereErrorCode.RequestTimeout,
                $"The request was given up after {_options.Deadline.TotalSeconds:0} seconds and {run.Attempts} attempt(s).",
                run.LastError ?? (Exception)exception);
        }
    }
}
