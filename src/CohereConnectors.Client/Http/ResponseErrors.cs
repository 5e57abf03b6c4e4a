using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns a response into a failure.</summary>
internal static class ResponseErrors
{
    public const string TraceIdHeader = "x-debug-trace-id";

    private const string MissingRoute = "404 page not found";
    private const string Redirected =
        "a redirect, which is not followed because it could carry the key to another server";
    private const string Retired = "the connectors endpoint is not there."
        + " Cohere deprecated it on 2025-09-15 and may have retired it, or the base address is wrong";

    /// <summary>Returns the failure of a response whose status code is not a success.</summary>
    public static Failure OfStatus(
        HttpResponseMessage response, ReadOnlySpan<byte> json, Attempt attempt, DateTimeOffset now)
    {
        Redactor redactor = attempt.Redactor;
        ErrorBody body = ErrorBody.Read(json, redactor);
        int status = (int)response.StatusCode;
        CohereErrorCode code = CodeOf(status, attempt.Request.IsList, body.Message);
        TimeSpan? retryAfter = RetryAfter.Read(response.Headers, status, now);
        string text = Describe(status, redactor.CleanHeader(response.ReasonPhrase), code, body.Message);
        if (retryAfter > RetryPolicy.LongestServerWait)
        {
            text += $" The server asks to wait {retryAfter.Value.TotalSeconds:0} seconds,"
                + $" longer than the maximum of {RetryPolicy.LongestServerWait.TotalSeconds:0} seconds.";
        }

        return new Failure(FailureKind.Status, code, text)
        {
            StatusCode = status,
            RequestId = body.Id,
            TraceId = redactor.CleanHeader(HeaderText.First(response.Headers, TraceIdHeader)),
            RetryAfter = retryAfter,
        };
    }

    /// <summary>
    /// Returns the failure of a response whose status code is a success, and whose body is not what the API promises.
    /// </summary>
    public static Failure Invalid(
        InvalidBodyException exception, int status, ReadOnlySpan<byte> body, Redactor redactor)
    {
        string? text = ErrorBody.ReadSuccess(body, redactor);
        string message = redactor.Clean(exception.Message)!.TrimEnd('.') + (text is null ? "." : $": {text}");
        return new Failure(FailureKind.Unreadable, CohereErrorCode.InvalidResponse, message)
        {
            StatusCode = status,
            Cause = exception.InnerException,
        };
    }

    private static CohereErrorCode CodeOf(int status, bool isList, string? message) => status switch
    {
        400 => CohereErrorCode.BadRequest,
        401 => CohereErrorCode.Unauthorized,
        402 => CohereErrorCode.PaymentRequired,
        403 => CohereErrorCode.Forbidden,
        404 when isList || message == MissingRoute => CohereErrorCode.EndpointRetired,
        404 => CohereErrorCode.NotFound,
        407 => CohereErrorCode.ProxyAuthenticationRequired,
        410 => CohereErrorCode.EndpointRetired,
        422 => CohereErrorCode.UnprocessableEntity,
        429 => CohereErrorCode.TooManyRequests,
        498 => CohereErrorCode.InvalidToken,
        499 => CohereErrorCode.ClientClosedRequest,
        500 => CohereErrorCode.InternalServerError,
        501 => CohereErrorCode.NotImplemented,
        502 => CohereErrorCode.BadGateway,
        503 => CohereErrorCode.ServiceUnavailable,
        504 => CohereErrorCode.GatewayTimeout,
        >= 300 and < 400 => CohereErrorCode.UnexpectedRedirect,
        _ => CohereErrorCode.UnexpectedStatus,
    };

    private static string Describe(int status, string? reason, CohereErrorCode code, string? message)
    {
        string name = string.IsNullOrWhiteSpace(reason) ? code.ToString() : reason!.Trim();
        string said = code switch
        {
            CohereErrorCode.EndpointRetired => Retired,
            CohereErrorCode.UnexpectedRedirect => Redirected,
            _ => "",
        };
        string who = code == CohereErrorCode.ProxyAuthenticationRequired ? "The proxy" : "Cohere";
        string text = string.Join(": ", new[] { said, message ?? "" }.Where(part => part.Length > 0));
        return $"{who} returned {status} ({name})" + (text.Length == 0 ? "." : $": {text}");
    }
}
