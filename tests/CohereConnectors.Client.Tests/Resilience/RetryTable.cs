namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>The policy as a table: which methods are tried again after which fault, where the server names no wait, and where it does.</summary>
internal static class RetryTable
{
    private const string All = "GET PATCH DELETE POST";
    private const string ButPost = "GET PATCH DELETE";
    private const string None = "";

    public static readonly string[] Methods = All.Split(' ');

    public static readonly (string Fault, string Without, string WithWait, CohereErrorCode Code)[] Rows =
    [
        ("refused", All, All, CohereErrorCode.ConnectionFailed),
        ("unknown name", All, All, CohereErrorCode.ConnectionFailed),
        ("untrusted", None, None, CohereErrorCode.ConnectionFailed),
        ("reset", ButPost, ButPost, CohereErrorCode.ConnectionFailed),
        ("early end", ButPost, ButPost, CohereErrorCode.ConnectionFailed),
        ("silent", ButPost, ButPost, CohereErrorCode.RequestTimeout),
        ("no HTTP", None, None, CohereErrorCode.InvalidResponse),
        ("408", ButPost, ButPost, CohereErrorCode.UnexpectedStatus),
        ("429", ButPost, All, CohereErrorCode.TooManyRequests),
        ("500", ButPost, ButPost, CohereErrorCode.InternalServerError),
        ("502", ButPost, ButPost, CohereErrorCode.BadGateway),
        ("503", ButPost, All, CohereErrorCode.ServiceUnavailable),
        ("504", ButPost, ButPost, CohereErrorCode.GatewayTimeout),
        .. new[] { 400, 401, 402, 403, 404, 405, 409, 410, 418, 422, 425, 498, 499, 501, 505, 507, 520, 599, 201, 204, 301, 307 }
            .Select(status => ($"{status}", None, None, CodeOf(status))),
    ];

    private static CohereErrorCode CodeOf(int status) => status switch
    {
        400 => CohereErrorCode.BadRequest,
        401 => CohereErrorCode.Unauthorized,
        402 => CohereErrorCode.PaymentRequired,
        403 => CohereErrorCode.Forbidden,
        404 => CohereErrorCode.NotFound,
        410 => CohereErrorCode.EndpointRetired,
        422 => CohereErrorCode.UnprocessableEntity,
        498 => CohereErrorCode.InvalidToken,
        499 => CohereErrorCode.ClientClosedRequest,
        501 => CohereErrorCode.NotImplemented,
        301 or 307 => CohereErrorCode.UnexpectedRedirect,
        _ => CohereErrorCode.UnexpectedStatus,
    };
}
