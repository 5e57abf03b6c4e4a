namespace CohereConnectors.Client.Auditing;

/// <summary>What all findings of a code have in common.</summary>
internal sealed record FindingRule(string Code, string Severity, string Recommendation)
{
    public const string High = nameof(High);
    public const string Medium = nameof(Medium);
    public const string Low = nameof(Low);

    /// <summary>All rules; findings are returned in this order.</summary>
    public static FindingRule[] All { get; } =
    [
        new(FindingCode.Unreachable, High, "Run Test-CohereConnector again after you have fixed the server."),
        new(
            FindingCode.AuthorizationExpired,
            High,
            "Run Request-CohereConnectorAuthorization and open the address that it returns."),
        new(FindingCode.CertificateExpiring, Medium, "Renew the certificate of the server."),
        new(
            FindingCode.NeverAuthorized,
            Medium,
            "Run Request-CohereConnectorAuthorization and open the address that it returns,"
                + " or deactivate the connector."),
        new(
            FindingCode.NoAuthentication,
            Medium,
            "Protect the server with a service token, and set the token with Set-CohereConnector -ServiceAuthToken."),
        new(
            FindingCode.DuplicateConnector,
            Medium,
            "Compare the connectors with Get-CohereConnector -Id, and remove the one that is not needed."),
        new(
            FindingCode.UrlNotAcceptable,
            Medium,
            "Set an address that follows Cohere's rules with Set-CohereConnector -Url."),
        new(FindingCode.Inactive, Low, "Activate it with Set-CohereConnector -Active, or remove it."),
        new(FindingCode.NotUpdatedRecently, Low, "Ask its owner whether the connector is still needed."),
    ];

    public static FindingRule Of(string code) => All.First(rule => rule.Code == code);

    public ConnectorFinding Find(Connector connector, string message, string[]? relatedIds = null) => new()
    {
        Severity = Severity,
        Code = Code,
        Id = connector.Id,
        Name = connector.Name,
        Message = message,
        Recommendation = Recommendation,
        RelatedId = relatedIds ?? [],
    };

    public ConnectorFinding Find(ConnectorTestResult result, string message, string? recommendation = null) => new()
    {
        Severity = Severity,
        Code = Code,
        Id = result.Id,
        Name = result.Name,
        Message = message,
        Recommendation = recommendation ?? Recommendation,
    };
}
