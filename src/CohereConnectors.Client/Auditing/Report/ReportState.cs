namespace CohereConnectors.Client.Auditing.Report;

/// <summary>Names the state of a connector in one word or two.</summary>
internal static class ReportState
{
    public static string Of(Connector connector) =>
        connector.Active == false ? "inactive"
        : connector.AuthType != "oauth" ? "active"
        : string.IsNullOrEmpty(connector.AuthStatus) ? "never authorized"
        : connector.AuthStatus == "valid" ? "active"
        : connector.AuthStatus!;
}
