namespace CohereConnectors.Client.Http;

/// <summary>The one place that turns an HTTP status into an error code.</summary>
internal static class StatusErrors
{
    private const string MissingRoute = "404 page not found";

    public static CohereErrorCode CodeOf(int status, bool isList, string? message) => status switch
    {
        400 => CohereErrorCode.BadRequest,
        401 => CohereErrorCode.Unauthorized,
        402 => CohereErrorCode.PaymentRequired,
        403 => CohereErrorCode.Forbidden,
        404 when isList || message == MissingRoute => CohereErrorCode.EndpointRetired,
        404 => CohereErrorCode.NotFound,
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

    public static string Describe(int status, string? reason, CohereErrorCode code, string? message)
    {
        string name = string.IsNullOrWhiteSpace(reason) ? code.ToString() : reason!;
        string said = code switch
        {
            CohereErrorCode.EndpointRetired => "the connectors endpoint is not there. Cohere deprecated it on 2025-09-15 and may have retired it, or the base address is wrong",
            CohereErrorCode.UnexpectedRedirect => "a redirect, which is not followed because it could carry the key to another server",
            _ => "",
        };
        string text = string.Join(": ", new[] { said, message ?? "" }.Where(part => part.Length > 0));
        return $"Cohere answered {status} ({name})" + (text.Length == 0 ? "." : $": {text}");
    }
}
