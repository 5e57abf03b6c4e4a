namespace CohereConnectors.Client.Inventory;

/// <summary>Creates what a step sends.</summary>
internal static class StepSettings
{
    public static ConnectorSettings Create(ImportStep step)
    {
        Connector wanted = step.Entry.Connector;
        string? kind = step.Authentication.Kind;
        bool isNew = step.Action == ImportAction.Create;
        return new ConnectorSettings
        {
            Name = step.Sends("Name") ? wanted.Name : null,
            Url = step.Sends("Url") ? wanted.Url : null,
            Description = isNew && wanted.Description is { Length: > 0 } description ? description : null,
            Excludes = step.Sends("Excludes") ? wanted.Excludes : null,

            // A new connector gets the API's default; one that exists must be told.
            Active = step.Sends("Active") ? wanted.Active ?? (isNew ? null : true) : null,
            ContinueOnFailure = step.Sends("ContinueOnFailure")
                ? wanted.ContinueOnFailure ?? (isNew ? null : false)
                : null,
            OAuth = kind == AuthenticationChange.OAuth && (isNew || !step.IsSecretLeftOut) ? OAuthOf(step) : null,
            ServiceAuth = kind == AuthenticationChange.ServiceAuth && step.Secret is { } secret
                ? new ConnectorServiceAuth(secret.Type!, secret.Value)
                : null,
        };
    }

    /// <summary>The OAuth settings as a whole: those that the entry does not contain stay as they are.</summary>
    public static ConnectorOAuth OAuthOf(ImportStep step)
    {
        return new ConnectorOAuth
        {
            ClientId = Source("OAuth.ClientId")?.ClientId,
            ClientSecret = step.Secret?.Value,
            AuthorizeUrl = Source("OAuth.AuthorizeUrl")?.AuthorizeUrl,
            TokenUrl = Source("OAuth.TokenUrl")?.TokenUrl,
            Scope = Source("OAuth.Scope")?.Scope,
        };

        ConnectorOAuth? Source(string name)
        {
            ComparedProperty property = Array.Find(ComparedProperty.All, property => property.Name == name)!;
            return step.Actual is null || step.Entry.Contains(property)
                ? step.Entry.Connector.OAuth
                : step.Actual.OAuth;
        }
    }
}
