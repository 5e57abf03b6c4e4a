namespace CohereConnectors;

/// <summary>
/// The result of a test of a connector's address from this machine, as <c>Test-CohereConnector</c> returns it. An
/// address that responds here need not be reachable for Cohere.
/// </summary>
public sealed class ConnectorTestResult
{
    /// <summary>Gets the ID of the connector; null where only an address was given.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name of the connector; null where only an address was given.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the address that was tested; null where the connector has none.</summary>
    public Uri? Url { get; init; }

    /// <summary>
    /// Gets the outcome: <c>Passed</c>, <c>Warning</c> (works, but needs attention), <c>Unverified</c> (the server asks
    /// for a token that was not given) or <c>Failed</c>.
    /// </summary>
    public string Outcome { get; init; } = "";

    /// <summary>
    /// Gets what was found, such as <c>CertificateExpired</c> or <c>NameNotFound</c>; null where the test passed.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>Gets what was found in a sentence; null where the test passed.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// Gets the last stage that was reached: <c>Url</c>, <c>Dns</c>, <c>Connect</c>, <c>Tls</c>, <c>Http</c> or
    /// <c>Content</c>.
    /// </summary>
    public string Stage { get; init; } = "";

    /// <summary>Gets the HTTP status code of the response, or null where none was received.</summary>
    public int? StatusCode { get; init; }

    /// <summary>
    /// Gets the time from the start of the test to the end of the response; null where no response was received.
    /// </summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Gets the number of search results in the response, or null where it contains no list of them.</summary>
    public int? ResultCount { get; init; }

    /// <summary>Gets the IP address that was connected to, or the last one that was tried; or null.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// Gets when the server's certificate expires, in local time, also where the connection failed because of it; null
    /// where none was received.
    /// </summary>
    public DateTime? CertificateExpires { get; init; }

    /// <summary>Gets the subject of the server's certificate, or null where none was received.</summary>
    public string? CertificateSubject { get; init; }

    /// <summary>Gets the version of TLS, such as <c>1.3</c>; null without TLS, and in the Desktop edition.</summary>
    public string? TlsVersion { get; init; }

    /// <summary>Gets whether a token of <c>-HostToken</c> was sent.</summary>
    public bool SentToken { get; init; }

    /// <summary>Gets when the address was tested, in local time.</summary>
    public DateTime TestedAt { get; init; }

    /// <summary>Gets the outcome and the code.</summary>
    /// <returns>A line for people to read, such as <c>Failed: CertificateExpired</c>.</returns>
    public override string ToString() => Code is null ? Outcome : $"{Outcome}: {Code}";
}
