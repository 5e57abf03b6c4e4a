using System.Globalization;

namespace CohereConnectors.Client.Auditing;

/// <summary>Finds what needs attention in the state of one connector.</summary>
internal static class StateFindings
{
    public static IEnumerable<ConnectorFinding> Find(Connector connector, int staleDays, DateTime now)
    {
        // The API's default is active.
        bool isActive = connector.Active != false;
        if (!isActive)
        {
            yield return Finding(FindingCode.Inactive, "The connector is not active.");
        }
        else if (connector.AuthStatus == "expired")
        {
            yield return Finding(FindingCode.AuthorizationExpired, "The OAuth authorization has expired.");
        }
        else if (connector.AuthType == "oauth" && string.IsNullOrEmpty(connector.AuthStatus))
        {
            yield return Finding(FindingCode.NeverAuthorized, "Nobody has authorized the connector yet.");
        }
        else if (string.IsNullOrEmpty(connector.AuthType))
        {
            yield return Finding(FindingCode.NoAuthentication, "Cohere calls the server without authentication.");
        }

        string problems = connector.Url is null
            ? "it is missing"
            : string.Join("; ", ConnectorUrl.GetProblems(connector.Url));
        if (problems.Length > 0)
        {
            // Without the address, whose query may be a secret.
            string message = $"Cohere will probably not accept the address: {problems}.";
            yield return Finding(FindingCode.UrlNotAcceptable, message);
        }

        double days = (now - connector.UpdatedAt).TotalDays;
        if (days > staleDays)
        {
            string date = connector.UpdatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string age = Math.Floor(days).ToString(CultureInfo.InvariantCulture);
            yield return Finding(FindingCode.NotUpdatedRecently, $"The last update was on {date}, {age} days ago.");
        }

        ConnectorFinding Finding(string code, string message) => FindingRule.Of(code).Find(connector, message);
    }
}
