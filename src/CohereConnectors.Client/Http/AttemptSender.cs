using System.Net.Http.Headers;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Makes one attempt at a request: sends it, reads the response under its limits, and returns the value or the failure.
/// </summary>
internal sealed class AttemptSender(CohereClientOptions options, HttpClientSource source)
{
    private readonly HashSet<string> _reportedWarnings = new(StringComparer.Ordinal);

    public async Task<(T Value, Failure? Failure)> SendAsync<T>(
        Attempt attempt, BodyReader<T> read, CancellationToken cancellationToken)
    {
        long started = options.TimeProvider.GetTimestamp();
        using var idle = new Countdown(options.TimeProvider, options.AttemptTimeout, cancellationToken);
        T value = default!;
        Failure? failure;
        try
        {
            (value, failure) = await ExchangeAsync(attempt, read, idle).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTimeout(exception, idle))
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure = Timeout(exception);
        }
        catch (Exception exception) when (TransportErrors.Explains(exception))
        {
            failure = TransportErrors.Explain(exception, NetworkRoute.Of(options), attempt.Redactor);
        }

        Report(attempt, options.TimeProvider.GetElapsedTime(started), failure);
        return (value, failure);
    }

    // A cancellation that nobody asked for is a timeout of the network stack.
    private static bool IsTimeout(Exception exception, Countdown idle) =>
        exception is OperationCanceledException
        || (idle.Token.IsCancellationRequested && TransportErrors.Explains(exception));

    private Failure Timeout(Exception exception) => new(
        FailureKind.Interrupted,
        CohereErrorCode.RequestTimeout,
        $"Nothing was received from {NetworkRoute.Of(options).Destination}"
            + $" for {options.AttemptTimeout.TotalSeconds:0.###} seconds.")
    {
        Cause = exception,
    };

    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        HttpRequestMessage message = request.ToMessage(options.BaseUri);
        HttpRequestHeaders headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        if (options.ApiKey is not null)
        {
            headers.TryAddWithoutValidation("Authorization", "Bearer " + ApiKey.Reveal(options.ApiKey));
        }

        if (options.ClientName is not null)
        {
            headers.TryAddWithoutValidation("X-Client-Name", options.ClientName);
        }

        return message;
    }

    private async Task<(T Value, Failure? Failure)> ExchangeAsync<T>(
        Attempt attempt, BodyReader<T> read, Countdown idle)
    {
        attempt.Message = CreateMessage(attempt.Request);
        HttpResponseMessage response = attempt.Response = await source.Client
            .SendAsync(attempt.Message, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        idle.Restart();
        ReportWarning(response, attempt);
#if !NET
        // .NET Framework reads a body without looking at the token.
        using CancellationTokenRegistration _ = idle.Token.Register(response.Dispose);
#endif
        if (!response.IsSuccessStatusCode)
        {
            using ResponseBody error = await ResponseBody.ReadErrorAsync(response.Content, idle).ConfigureAwait(false);
            DateTimeOffset now = options.TimeProvider.GetUtcNow();
            return (default!, ResponseErrors.OfStatus(response, error.Span, attempt, now));
        }

        using ResponseBody body = await ResponseBody.ReadPageAsync(response.Content, idle).ConfigureAwait(false);
        if (body.Excess is { } excess)
        {
            return (default!, new Failure(FailureKind.Unreadable, CohereErrorCode.ResponseTooLarge, excess));
        }

        attempt.Bytes = body.Length;
        try
        {
            return (read(body.Span), null);
        }
        catch (InvalidBodyException exception)
        {
            int status = (int)response.StatusCode;
            return (default!, ResponseErrors.Invalid(exception, status, body.Span, attempt.Redactor));
        }
    }

    private void ReportWarning(HttpResponseMessage response, Attempt attempt)
    {
        if (attempt.Events is null || !response.Headers.TryGetValues("X-API-Warning", out IEnumerable<string>? texts))
        {
            return;
        }

        string text = attempt.Redactor.CleanHeader(string.Join(" ", texts))!;
        lock (_reportedWarnings)
        {
            if (!_reportedWarnings.Add(text))
            {
                return;
            }
        }

        attempt.Events.Report(new WarningEvent(text));
    }

    private void Report(Attempt attempt, TimeSpan elapsed, Failure? failure)
    {
        HttpResponseMessage? response = attempt.Response;
        attempt.Events?.Report(new RequestEvent(
            attempt.Request.Method.Method,
            attempt.Request.ToDisplayUri(options.BaseUri).AbsoluteUri,
            (int?)response?.StatusCode,
            elapsed,
            attempt.Bytes,
            attempt.Number,
            attempt.Redactor.CleanHeader(HeaderText.First(response?.Headers, ResponseErrors.TraceIdHeader)),
            failure?.Message,
            SafeHeaders.Describe(attempt.Message, response, attempt.Redactor)));
    }
}
