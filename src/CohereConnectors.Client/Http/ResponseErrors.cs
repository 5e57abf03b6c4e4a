using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns a response into an error.</summary>
internal static class ResponseErrors
{
    public const string TraceIdHeader = "x-debug-trace-id";

    private const string MissingRoute = "404 page not found";
    private const string Redirected =
        "a redirect, which is not followed because it could carry the key to another server";
    private const string Retired = "the connectors endpoint is not there."
        + " Cohere deprecated it on 2025-09-15 and may have retired it, or the base address is wrong";

    /// <summary>Returns the error of a response whose status code is not a success.</summary>
    public static CohereApiException OfStatus(
        HttpResponseMessage response, ErrorBody body, RequestState state, DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        CohereErrorCode code = CodeOf(status, state.Request.IsList, body.Message);
        TimeSpan? retryAfter = RetryAfter.Read(response.Headers, status, now);
        string text = Describe(status, state.Redactor.CleanHeader(response.ReasonPhrase), code, body.Message);
        if (retryAfter > RetryPolicy.LongestServerWait)
        {
            text += $" The server asks to wait {retryAfter.Value.TotalSeconds:0} seconds,"
                + $" longer than the maximum of {RetryPolicy.LongestServerWait.TotalSeconds:0} seconds.";
        }

        return new CohereApiException(code, text)
        {
            StatusCode = status,
            RequestId = body.Id,
            TraceId = state.Redactor.CleanHeader(HeaderText.First(response.Headers, TraceIdHeader)),
            RetryAfter = retryAfter,
        };
    }

    /// <summary>
    /// Returns the error of a response whose status code is a success, and whose body is not what the API promises.
    /// </summary>
    public static CohereApiException Invalid(
        InvalidBodyException exception, int status, ReadOnlySpan<byte> body, Redactor redactor)
    {
        string? text = ErrorBody.ReadSuccess(body, redactor);
        string message = redactor.Clean(exception.Message)!.TrimEnd('.') + (text is null ? "." : $": {text}");
        return new CohereApiException(CohereErrorCode.InvalidResponse, message, exception.InnerException)
        {
            StatusCode = status,
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
        return $"{who} answered {status} ({name})" + (text.Length == 0 ? "." : $": {text}");
    }
}
