using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>What connectors are searched for, besides their names. A property that is null does not matter.</summary>
internal sealed class ConnectorFilter
{
    /// <summary>The word for a connector that uses no authentication.</summary>
    public const string NoAuthType = "none";

    /// <summary>The word for a connector that uses OAuth and was not authorized yet.</summary>
    public const string NoAuthStatus = "never";

    public string[]? AuthTypes { get; init; }

    public string[]? AuthStatuses { get; init; }

    public bool? Active { get; init; }

    public string? Url { get; init; }

    public bool Matches(Connector connector) =>
        IsOneOf(AuthTypes, connector.AuthType ?? NoAuthType)
        && IsOneOf(AuthStatuses, connector.AuthStatus ?? (connector.AuthType == "oauth" ? NoAuthStatus : ""))
        && (Active is null || Active == connector.Active)
        && (Url is null || IsUrlMatch(connector.Url?.OriginalString ?? ""));

    private static bool IsOneOf(string[]? words, string word) =>
        words is null || words.Any(one => string.Equals(one, word, StringComparison.OrdinalIgnoreCase));

    private bool IsUrlMatch(string url) =>
        string.Equals(Url, url, StringComparison.OrdinalIgnoreCase)
        || new WildcardPattern(Url, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(url);
}
