using System.Management.Automation;

namespace CohereConnectors.PS.Errors;

/// <summary>What every error of a code has in common.</summary>
/// <param name="Category">PowerShell's category.</param>
/// <param name="RecommendedAction">What the user can do.</param>
internal sealed record ErrorTraits(ErrorCategory Category, string RecommendedAction)
{
    private const string RetryLater = "Retry later, and check https://status.cohere.com. For Cohere's support, the "
        + "exception's TraceId identifies the request.";

    private static readonly Dictionary<CohereErrorCode, ErrorTraits> Table = new()
    {
        [CohereErrorCode.BadRequest] = new(
            ErrorCategory.InvalidArgument,
            "Check the values that were given against Cohere's message."),
        [CohereErrorCode.Unauthorized] = new(
            ErrorCategory.AuthenticationError,
            "Check the key at https://dashboard.cohere.com/api-keys and run Connect-Cohere again."),
        [CohereErrorCode.PaymentRequired] = new(
            ErrorCategory.QuotaExceeded,
            "Check the billing limit at https://dashboard.cohere.com/billing."),
        [CohereErrorCode.Forbidden] = new(
            ErrorCategory.PermissionDenied,
            "Use a key whose owner may manage connectors; if a gateway responded, ask its "
                + "administrator."),
        [CohereErrorCode.NotFound] = new(
            ErrorCategory.ObjectNotFound,
            "List the connectors that exist with Get-CohereConnector -All."),
        [CohereErrorCode.EndpointRetired] = new(
            ErrorCategory.NotInstalled,
            "Check the base address with Get-CohereConnection. If it is right, the connectors API has "
                + "been retired for this account; see https://docs.cohere.com/docs/deprecations."),
        [CohereErrorCode.UnprocessableEntity] = new(
            ErrorCategory.InvalidArgument,
            "Check the values that were given against Cohere's message."),
        [CohereErrorCode.TooManyRequests] = new(
            ErrorCategory.LimitsExceeded,
            "Wait before the next call (the exception's RetryAfter says how long, if Cohere did), or "
                + "use a production key: trial keys allow 1,000 calls a month."),
        [CohereErrorCode.InvalidToken] = new(
            ErrorCategory.SecurityError,
            "The request or the response contains text that Cohere has deny-listed. This is not about "
                + "the key: change the text that was sent."),
        [CohereErrorCode.ClientClosedRequest] = new(
            ErrorCategory.OperationStopped,
            "Run the command again; a proxy or gateway may have cancelled it."),
        [CohereErrorCode.InternalServerError] = new(ErrorCategory.ResourceUnavailable, RetryLater),
        [CohereErrorCode.NotImplemented] = new(
            ErrorCategory.NotImplemented,
            "Check the base address with Get-CohereConnection: this server does not offer the "
                + "operation."),
        [CohereErrorCode.BadGateway] = new(ErrorCategory.ResourceUnavailable, RetryLater),
        [CohereErrorCode.ServiceUnavailable] = new(ErrorCategory.ResourceUnavailable, RetryLater),
        [CohereErrorCode.GatewayTimeout] = new(ErrorCategory.OperationTimeout, RetryLater),
        [CohereErrorCode.UnexpectedStatus] = new(
            ErrorCategory.InvalidResult,
            "Check the base address with Get-CohereConnection: the response may come from another "
                + "service."),
        [CohereErrorCode.ConnectionFailed] = new(
            ErrorCategory.ConnectionError,
            "Check the address (Connect-Cohere -BaseUri, or the environment variable CO_API_URL), the network, the "
                + "proxy (-Proxy, or HTTPS_PROXY) and, for a TLS failure, the certificate."),
        [CohereErrorCode.RequestTimeout] = new(
            ErrorCategory.OperationTimeout,
            "Retry, or give the server more time with Connect-Cohere -TimeoutSec."),
        [CohereErrorCode.InvalidResponse] = new(
            ErrorCategory.InvalidResult,
            "Check the base address with Get-CohereConnection: a gateway, proxy or sign-in page may "
                + "have responded in place of Cohere."),
        [CohereErrorCode.InvalidConnector] = new(
            ErrorCategory.InvalidData,
            "The other connectors were returned. The record's TargetObject contains this one as it came: "
                + "report it to Cohere."),
        [CohereErrorCode.ResponseTooLarge] = new(
            ErrorCategory.LimitsExceeded,
            "Request fewer connectors at once with -Limit. If that does not help, the response does not "
                + "come from Cohere."),
        [CohereErrorCode.UnexpectedRedirect] = new(
            ErrorCategory.SecurityError,
            "Use the address that the service is really at with Connect-Cohere -BaseUri."),
        [CohereErrorCode.PagingInconsistent] = new(
            ErrorCategory.InvalidResult,
            "The rows so far are not the whole list. Run the command again when the connectors are "
                + "not being changed."),
        [CohereErrorCode.InsecureEndpoint] = new(ErrorCategory.SecurityError, "Use an https address."),
        [CohereErrorCode.ProxyAuthenticationRequired] = new(
            ErrorCategory.AuthenticationError,
            "Give the user name and the password for the proxy with Connect-Cohere -ProxyCredential."),
        [CohereErrorCode.NotConnected] = new(
            ErrorCategory.ConnectionError,
            "Run Connect-Cohere, or set the environment variable CO_API_KEY. To try without a key: "
                + "Connect-Cohere -Sandbox."),
        [CohereErrorCode.ConnectionMismatch] = new(
            ErrorCategory.InvalidOperation,
            "Give the connection of the connector's own organization as -Connection. Nothing was sent."),
        [CohereErrorCode.SecretRequired] = new(
            ErrorCategory.InvalidArgument,
            "Give the secret, or run the command with -AllowMissingSecret. Nothing was sent."),
    };

    public static ErrorTraits Of(CohereErrorCode code) => Table[code];
}
