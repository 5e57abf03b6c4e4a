using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Makes one attempt at a request: sends it, reads the answer under its limits, and says how it ended.</summary>
internal sealed class AttemptSender(CohereClientOptions options, HttpClientSource source)
{
    private static readonly Random Jitter = new();

    private readonly RetryRules _rules = new(options.MaximumRetryCount, options.Deadline, NextJitter);
    private readonly HashSet<string> _reportedWarnings = new(StringComparer.Ordinal);

    public async ValueTask<Attempt> SendAsync(RequestRun run, CancellationToken cancellationToken)
    {
        run.Attempts++;
        using var exchange = new Exchange(run, options.TimeProvider);
        using var idle = new Countdown(options.TimeProvider, options.AttemptTimeout, cancellationToken);
        (ResponseBody? body, Failure? failure) = await ExchangeAsync(exchange, idle, cancellationToken).ConfigureAwait(false);
        exchange.Report(failure, body?.Length ?? 0, options.BaseUri);
        if (failure is null)
        {
            return new(body, null, null);
        }

        run.LastError = failure.Error;
        run.IsInDoubt |= failure.Kind == FailureKind.Doubtful || failure.Error.StatusCode is 408 or 500 or 502 or 504;
        run.WasSent |= failure.Kind is not (FailureKind.NotSent or FailureKind.Untrusted);
        TimeSpan? delay = run.Request.MayRepeat ? _rules.DelayAfter(run.Request.Method, failure, run.Attempts, run.Elapsed) : null;
        if (delay is { } wait)
        {
            run.Events?.Report(new RetryEvent(wait, run.Attempts, options.MaximumRetryCount + 1, failure.Error.StatusCode, failure.Error.Message));
        }

        return new(null, failure, delay);
    }

    private static double NextJitter()
    {
        lock (Jitter)
        {
            return Jitter.NextDouble();
        }
    }

    private async Task<(ResponseBody? Body, Failure? Failure)> ExchangeAsync(Exchange exchange, Countdown idle, CancellationToken cancellationToken)
    {
        try
        {
            exchange.Request = CreateMessage(exchange.Run.Request);
            HttpResponseMessage response = exchange.Response =
                await source.Client.SendAsync(exchange.Request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
            idle.Restart();
            ReportWarning(response, exchange.Run);
#if !NET
            // .NET Framework reads a body without looking at the token.
            using CancellationTokenRegistration _ = idle.Token.Register(response.Dispose);
#endif
            if ((int)response.StatusCode == 200)
            {
                return (await ResponseBody.ReadPageAsync(response.Content, idle).ConfigureAwait(false), null);
            }

            using ResponseBody body = await ResponseBody.ReadErrorAsync(response.Content, idle).ConfigureAwait(false);
            return (null, new Failure(FailureKind.Status, StatusError(exchange.Run, response, ErrorBody.Read(body.Span, exchange.Run.Scrubber))));
        }
        catch (Exception exception) when (idle.Token.IsCancellationRequested && (exception is OperationCanceledException || TransportErrors.Explains(exception)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string message = $"The server sent nothing for {options.AttemptTimeout.TotalSeconds:0.###} seconds.";
            return (null, new Failure(FailureKind.Doubtful, new CohereApiException(CohereErrorCode.RequestTimeout, message, exception)));
        }
        catch (Exception exception) when (TransportErrors.Explains(exception))
        {
            return (null, WithoutSecrets(TransportErrors.Explain(exception), exchange.Run.Scrubber));
        }
    }

    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.ToUri(options.BaseUri));
#if NET
        // Otherwise HTTP/1.1 is used, where each prefetched page needs a connection of its own. Plain HTTP stays HTTP/1.1.
        message.Version = new Version(2, 0);
        message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#endif
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        if (options.ApiKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + ApiKey.Reveal(options.ApiKey));
        }

        if (options.ClientName is not null)
        {
            message.Headers.TryAddWithoutValidation("X-Client-Name", options.ClientName);
        }

        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }
        else if (request.Method != HttpMethod.Get)
        {
            // The network stack repeats a request without content by itself when the server closes before it answers.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    private CohereApiException StatusError(RequestRun run, HttpResponseMessage response, ErrorBody body)
    {
        int status = (int)response.StatusCode;
        CohereErrorCode code = StatusErrors.CodeOf(status, run.Request.IsList, body.Message);
        TimeSpan? retryAfter = RetryAfter.Read(response.Headers, options.TimeProvider.GetUtcNow());
        string text = StatusErrors.Describe(status, run.Scrubber.Scrub(response.ReasonPhrase), code, body.Message);
        if (retryAfter > RetryRules.LongestServerWait)
        {
            text += $" The server asks to wait {retryAfter.Value.TotalSeconds:0} seconds, longer than the {RetryRules.LongestServerWait.TotalSeconds:0} that are waited for.";
        }

        return new CohereApiException(code, text)
        {
            StatusCode = status,
            RequestId = body.Id,
            TraceId = run.Scrubber.Scrub(Exchange.TraceIdOf(response)),
            RetryAfter = retryAfter,
        };
    }

    // The network stack quotes what a server sends in place of HTTP, and that can be what it was sent.
    private static Failure WithoutSecrets(Failure failure, KeyScrubber scrubber)
    {
        string text = failure.Error.ToString();
        return scrubber.Scrub(text) == text
            ? failure
            : failure with { Error = new CohereApiException(failure.Error.ErrorCode, scrubber.Scrub(failure.Error.Message)!) };
    }

    private void ReportWarning(HttpResponseMessage response, RequestRun run)
    {
        if (run.Events is null || !response.Headers.TryGetValues("X-API-Warning", out IEnumerable<string>? texts))
        {
            return;
        }

        string text = run.Scrubber.Scrub(string.Join(" ", texts))!;
        lock (_reportedWarnings)
        {
            if (!_reportedWarnings.Add(text))
            {
                return;
            }
        }

        run.Events.Report(new WarningEvent(text));
    }
}
