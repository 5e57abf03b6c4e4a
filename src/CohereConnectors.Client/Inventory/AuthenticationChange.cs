namespace CohereConnectors.Client.Inventory;

/// <summary>What a step changes in how Cohere authenticates to a connector.</summary>
/// <param name="Kind">The authentication to send, or null for none.</param>
/// <param name="Obstacle">Why it cannot be sent, as one sentence; or null.</param>
internal sealed record AuthenticationChange(string? Kind, string? Obstacle = null)
{
    public const string OAuth = "oauth";
    public const string ServiceAuth = "service_auth";

    private const string AuthType = "AuthType";
    private const string OAuthPrefix = "OAuth.";

    public static readonly ComparedProperty TypeProperty =
        Array.Find(ComparedProperty.All, static property => property.Name == AuthType)!;

    /// <summary>Whether a compared property belongs to the authentication.</summary>
    public static bool Includes(string property) =>
        property == AuthType || property.StartsWith(OAuthPrefix, StringComparison.Ordinal);

    public static AuthenticationChange Find(ImportStep step)
    {
        bool differs = step.Changes.Any(static change => Includes(change.Property));
        if (step.Action == ImportAction.None || (step.Action == ImportAction.Update && !differs))
        {
            return new AuthenticationChange(Kind: null);
        }

        bool saysType = step.Entry.Contains(TypeProperty);
        string? wanted = ComparedProperty.AuthTypeOf(
            saysType || step.Actual is null ? step.Entry.Connector : step.Actual);
        return wanted switch
        {
            null when step.Actual is not null => new(null, "The API cannot remove the authentication of a connector."),
            null => new(Kind: null),
            OAuth when StepSettings.OAuthOf(step) is { AuthorizeUrl: not null, TokenUrl: not null } => new(OAuth),
            OAuth => new(null, "The entry has no OAuth authorize URL and token URL, which the API requires."),
            ServiceAuth when step.Actual is not null && ComparedProperty.AuthTypeOf(step.Actual) == ServiceAuth =>
                new(null, "OAuth settings cannot be set for a connector that uses a service token."),
            ServiceAuth => new(ServiceAuth),
            _ => new(null, $"The kind of authentication '{wanted}' is not supported."),
        };
    }
}
