namespace CohereConnectors.Client.Inventory;

/// <summary>Finds what prevents a step, apart from its authentication.</summary>
internal static class ImportObstacles
{
    private static readonly string[] ServiceAuthTypes = ["bearer", "basic", "noscheme"];

    /// <summary>Finds the first obstacle.</summary>
    /// <returns>One sentence, or null.</returns>
    public static string? Find(ImportStep step, ImportOptions options) =>
        string.IsNullOrWhiteSpace(step.Entry.Connector.Name) && step.Sends("Name") ? "The entry has no name."
        : step.Entry.Connector.Url is null && step.Sends("Url") ? "The entry has no URL."
        : step.Action == ImportAction.Update && step.Sends("Description")
            ? "The API cannot change the description of a connector."
        : step.Action == ImportAction.Create ? FindForCreate(step.Entry, options)
        : null;

    /// <summary>Finds what is wrong with the type of a service token.</summary>
    public static string? FindInType(string? type) =>
        type is null
            ? "The type of the service token is missing. Use -ServiceAuthType, or a secret with Type and Token."
        : !ServiceAuthTypes.Contains(type) ? $"'{type}' is not a type of service tokens. Use bearer, basic or noscheme."
        : null;

    private static string? FindForCreate(InventoryEntry entry, ImportOptions options) =>
        options.MatchBy == ConnectorMatchBy.Id
            ? entry.Id is null
                ? "The entry has no ID, and -MatchBy Id creates no connectors."
                : $"The connector '{entry.Id}' does not exist, and -MatchBy Id creates no connectors."
            : !options.AllowMissingSecret
            && entry.Connector.OAuth is null
            && !entry.Contains(AuthenticationChange.TypeProperty)
                ? "The entry does not say how Cohere authenticates to the connector: it has no AuthType."
                : null;
}
