namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>
/// The policy as a table: which methods are retried after which fault, and whether the fault leaves the effect of a
/// change in doubt.
/// </summary>
internal static class RetryTable
{
    private const string All = "GET PATCH DELETE POST";
    private const string ButPost = "GET PATCH DELETE";
    private const string None = "";

    public static readonly string[] Methods = All.Split(' ');

    public static readonly (string Fault, string Retried, bool IsInDoubt, CohereErrorCode Code)[] Rows =
    [
        ("refused", All, false, CohereErrorCode.ConnectionFailed),
        ("unknown name", All, false, CohereErrorCode.ConnectionFailed),
        ("untrusted", None, false, CohereErrorCode.ConnectionFailed),
#if NET
        ("tunnel 407", None, false, CohereErrorCode.ProxyAuthenticationRequired),
        ("tunnel 502", All, false, CohereErrorCode.ConnectionFailed),
#endif
        ("reset", ButPost, true, CohereErrorCode.ConnectionFailed),
        ("early end", ButPost, true, CohereErrorCode.ConnectionFailed),
        ("silent", ButPost, true, CohereErrorCode.RequestTimeout),
        ("cancelled", ButPost, true, CohereErrorCode.RequestTimeout),
        ("no HTTP", None, true, CohereErrorCode.InvalidResponse),
        ("not JSON", None, true, CohereErrorCode.InvalidResponse),
        ("408", ButPost, true, CohereErrorCode.UnexpectedStatus),
        ("429", All, false, CohereErrorCode.TooManyRequests),
        ("500", ButPost, true, CohereErrorCode.InternalServerError),
        ("502", ButPost, true, CohereErrorCode.BadGateway),
        ("503", ButPost, true, CohereErrorCode.ServiceUnavailable),
        ("504", ButPost, true, CohereErrorCode.GatewayTimeout),
        .. new[] { 301, 307, 400, 401, 402, 403, 404, 405, 407, 409, 410, 418, 422, 425, 498, 499, 501, 505, 507, 599 }
            .Select(status => ($"{status}", None, status >= 499, CodeOf(status))),
    ];

    private static CohereErrorCode CodeOf(int status) => status switch
    {
        400 => CohereErrorCode.BadRequest,
        401 => CohereErrorCode.Unauthorized,
        402 => CohereErrorCode.PaymentRequired,
        403 => CohereErrorCode.Forbidden,
        404 => CohereErrorCode.NotFound,
        407 => CohereErrorCode.ProxyAuthenticationRequired,
        410 => CohereErrorCode.EndpointRetired,
        422 => CohereErrorCode.UnprocessableEntity,
        498 => CohereErrorCode.InvalidToken,
        499 => CohereErrorCode.ClientClosedRequest,
        501 => CohereErrorCode.NotImplemented,
        301 or 307 => CohereErrorCode.UnexpectedRedirect,
        _ => CohereErrorCode.UnexpectedStatus,
    };
}
