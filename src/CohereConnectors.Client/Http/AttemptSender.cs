using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Makes one attempt at a request: sends it, reads the response under its limits, and returns the value or the failure.
/// </summary>
internal sealed class AttemptSender(CohereClientOptions options, HttpClientSource source)
{
    private readonly HashSet<string> _reportedWarnings = new(StringComparer.Ordinal);

    public async Task<(T Value, Failure? Failure)> SendAsync<T>(
        RequestState state, BodyReader<T> read, CancellationToken cancellationToken)
    {
        state.BeginAttempt();
        using var exchange = new Exchange(state, options.TimeProvider);
        using var idle = new Countdown(options.TimeProvider, options.AttemptTimeout, cancellationToken);
        T value = default!;
        Failure? failure;
        try
        {
            (value, failure) = await ExchangeAsync(exchange, read, idle).ConfigureAwait(false);
        }
        catch (CohereApiException exception)
        {
            failure = new Failure(FailureKind.Unreadable, exception);
        }
        catch (Exception exception) when (IsTimeout(exception, idle))
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure = Timeout(exception);
        }
        catch (Exception exception) when (TransportErrors.Explains(exception))
        {
            failure = TransportErrors.Explain(exception, state.Redactor);
        }

        state.EndAttempt(failure);
        exchange.Report(failure, options.BaseUri);
        return (value, failure);
    }

    // A cancellation that nobody asked for is a timeout of the network stack.
    private static bool IsTimeout(Exception exception, Countdown idle) =>
        exception is OperationCanceledException
        || (idle.Token.IsCancellationRequested && TransportErrors.Explains(exception));

    private Failure Timeout(Exception exception)
    {
        string message = $"The server sent nothing for {options.AttemptTimeout.TotalSeconds:0.###} seconds.";
        var error = new CohereApiException(CohereErrorCode.RequestTimeout, message, exception);
        return new Failure(FailureKind.Interrupted, error);
    }

    private async Task<(T Value, Failure? Failure)> ExchangeAsync<T>(
        Exchange exchange, BodyReader<T> read, Countdown idle)
    {
        RequestState state = exchange.State;
        exchange.Request = RequestMessages.Create(state.Request, options);
        HttpResponseMessage response = exchange.Response = await source.Client
            .SendAsync(exchange.Request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        idle.Restart();
        ReportWarning(response, state);
#if !NET
        // .NET Framework reads a body without looking at the token.
        using CancellationTokenRegistration _ = idle.Token.Register(response.Dispose);
#endif
        if (response.IsSuccessStatusCode)
        {
            using ResponseBody body = await ResponseBody.ReadPageAsync(response.Content, idle).ConfigureAwait(false);
            exchange.Bytes = body.Length;
            try
            {
                return (read(body.Span), null);
            }
            catch (InvalidBodyException exception)
            {
                throw ResponseErrors.Invalid(exception, (int)response.StatusCode, body.Span, state.Redactor);
            }
        }

        using ResponseBody error = await ResponseBody.ReadErrorAsync(response.Content, idle).ConfigureAwait(false);
        CohereApiException problem = ResponseErrors.OfStatus(
            response, ErrorBody.Read(error.Span, state.Redactor), state, options.TimeProvider.GetUtcNow());
        return (default!, new Failure(FailureKind.Status, problem));
    }

    private void ReportWarning(HttpResponseMessage response, RequestState state)
    {
        if (state.Events is null || !response.Headers.TryGetValues("X-API-Warning", out IEnumerable<string>? texts))
        {
            return;
        }

        string text = state.Redactor.CleanHeader(string.Join(" ", texts))!;
        lock (_reportedWarnings)
        {
            if (!_reportedWarnings.Add(text))
            {
                return;
            }
        }

        state.Events.Report(new WarningEvent(text));
    }
}
