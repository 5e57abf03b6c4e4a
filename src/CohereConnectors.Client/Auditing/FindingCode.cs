namespace CohereConnectors.Client.Auditing;

/// <summary>The codes of findings, most severe first.</summary>
public static class FindingCode
{
    /// <summary>A test of the address failed.</summary>
    public const string Unreachable = nameof(Unreachable);

    /// <summary>The OAuth authorization of an active connector has expired.</summary>
    public const string AuthorizationExpired = nameof(AuthorizationExpired);

    /// <summary>A test found that the certificate of the address expires soon.</summary>
    public const string CertificateExpiring = nameof(CertificateExpiring);

    /// <summary>An active connector with OAuth has never been authorized.</summary>
    public const string NeverAuthorized = nameof(NeverAuthorized);

    /// <summary>An active connector uses no authentication.</summary>
    public const string NoAuthentication = nameof(NoAuthentication);

    /// <summary>An older connector has the same name and address.</summary>
    public const string DuplicateConnector = nameof(DuplicateConnector);

    /// <summary>The address does not follow the rules that Cohere documents.</summary>
    public const string UrlNotAcceptable = nameof(UrlNotAcceptable);

    /// <summary>The connector does not take part in searches.</summary>
    public const string Inactive = nameof(Inactive);

    /// <summary>The connector has not been updated for a long time.</summary>
    public const string NotUpdatedRecently = nameof(NotUpdatedRecently);
}
