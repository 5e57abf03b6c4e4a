namespace CohereConnectors.Client.Probing;

/// <summary>What a test finds. The outcome follows from the code.</summary>
internal enum ProbeCode
{
    // Warning, the most important first.
    UrlNotAcceptable,
    PlainHttp,
    CertificateExpiring,

    // Unverified.
    AuthenticationRequired,

    // Failed.
    NameNotFound,
    PrivateAddress,
    PortNotAllowed,
    ConnectFailed,
    TimedOut,
    CertificateExpired,
    CertificateUntrusted,
    CertificateNameMismatch,
    TlsFailed,
    Redirected,
    TokenRefused,
    HttpError,
    NotJson,
    NoResults,
    BadResults,
    ResponseTooLarge,
}
