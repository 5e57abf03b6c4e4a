namespace CohereConnectors;

/// <summary>
/// What went wrong, under names that stay the same from version to version. An error record's
/// <c>FullyQualifiedErrorId</c> begins with the name.
/// See <see href="https://docs.cohere.com/reference/errors">Errors</see>.
/// </summary>
public enum CohereErrorCode
{
    /// <summary>Status 400: the request is not well formed, or Cohere cannot do what it asks.</summary>
    BadRequest,

    /// <summary>Status 401: the key is missing, wrong or expired.</summary>
    Unauthorized,

    /// <summary>Status 402: a billing limit was reached.</summary>
    PaymentRequired,

    /// <summary>Status 403: the key may not do this.</summary>
    Forbidden,

    /// <summary>Status 404: there is no such connector.</summary>
    NotFound,

    /// <summary>Status 410, or 404 on the list route: the endpoint is gone.</summary>
    EndpointRetired,

    /// <summary>Status 422: a required field is missing or a value is not acceptable.</summary>
    UnprocessableEntity,

    /// <summary>Status 429, after the retries: too many requests.</summary>
    TooManyRequests,

    /// <summary>Status 498: the request or the response contains a deny-listed token. Not a wrong key.</summary>
    InvalidToken,

    /// <summary>Status 499: the request was cancelled on the way.</summary>
    ClientClosedRequest,

    /// <summary>Status 500: an uncategorised error in the server.</summary>
    InternalServerError,

    /// <summary>Status 501: the server does not do this.</summary>
    NotImplemented,

    /// <summary>Status 502: a gateway received no valid response.</summary>
    BadGateway,

    /// <summary>Status 503: the service is unavailable.</summary>
    ServiceUnavailable,

    /// <summary>Status 504: a gateway waited too long.</summary>
    GatewayTimeout,

    /// <summary>A status that the API does not document.</summary>
    UnexpectedStatus,

    /// <summary>The server could not be reached: name resolution, refused, reset, TLS.</summary>
    ConnectionFailed,

    /// <summary>This client's own time-out or deadline passed.</summary>
    RequestTimeout,

    /// <summary>The status code is a success, and the body is not the JSON that the API promises.</summary>
    InvalidResponse,

    /// <summary>One row of a list is unusable; the other rows were delivered.</summary>
    InvalidConnector,

    /// <summary>The response is over the limits of size or compression ratio.</summary>
    ResponseTooLarge,

    /// <summary>The server returned a redirect, which is never followed.</summary>
    UnexpectedRedirect,

    /// <summary>The list changed so much while it was read that it could not be read whole.</summary>
    PagingInconsistent,

    /// <summary>The address is plain http to a host other than this machine.</summary>
    InsecureEndpoint,

    /// <summary>There is no connection, or it was closed.</summary>
    NotConnected,

    /// <summary>Status code 407: the proxy requires a user name and a password, or refused them.</summary>
    ProxyAuthenticationRequired,

    /// <summary>A connector belongs to another organization than the connection.</summary>
    ConnectionMismatch,

    /// <summary>A connector needs a secret to be created like its source, and none was given.</summary>
    SecretRequired,
}
