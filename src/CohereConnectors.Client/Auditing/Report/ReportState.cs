namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Names the state and the authentication of a connector in a word or two.</summary>
internal static class ReportState
{
    public static string KindOf(Connector connector) => connector.AuthType switch
    {
        "oauth" => "OAuth",
        "service_auth" => "service token",
        null or "" => "none",
        { } other => other,
    };

    public static string Of(Connector connector) =>
        connector.Active == false ? "inactive"
        : connector.AuthType != "oauth" ? "active"
        : string.IsNullOrEmpty(connector.AuthStatus) ? "never authorized"
        : connector.AuthStatus == "valid" ? "active"
        : connector.AuthStatus!;
}
