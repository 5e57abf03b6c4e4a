namespace CohereConnectors.Client.Inventory;

/// <summary>A column of a CSV file: its name, the property that it contains, and its text.</summary>
/// <param name="Name">
/// The name: a parameter of <c>New-CohereConnector</c>, or a property of <see cref="Connector"/>.
/// </param>
/// <param name="Property">The name of the property that is compared, or null.</param>
/// <param name="TextOf">Gets the text of a cell.</param>
internal sealed record CsvColumn(string Name, string? Property, Func<Connector, string?> TextOf)
{
    public static readonly CsvColumn[] All =
    [
        new("Id", null, static connector => connector.Id),
        new("Name", "Name", static connector => connector.Name),
        new("Url", "Url", static connector => connector.Url?.OriginalString),
        new("Description", "Description", static connector => connector.Description),
        new("Active", "Active", static connector => FlagText(connector.Active)),
        new("ContinueOnFailure", "ContinueOnFailure", static connector => FlagText(connector.ContinueOnFailure)),
        new("Excludes", "Excludes", static connector => CsvCell.Join(connector.Excludes)),
        new("AuthType", "AuthType", static connector => connector.AuthType),
        new("AuthStatus", null, static connector => connector.AuthStatus),
        new("OAuthClientId", "OAuth.ClientId", static connector => connector.OAuth?.ClientId),
        new(
            "OAuthAuthorizeUrl",
            "OAuth.AuthorizeUrl",
            static connector => connector.OAuth?.AuthorizeUrl?.OriginalString),
        new("OAuthTokenUrl", "OAuth.TokenUrl", static connector => connector.OAuth?.TokenUrl?.OriginalString),
        new("OAuthScope", "OAuth.Scope", static connector => connector.OAuth?.Scope),
        new("CreatedAt", null, static connector => Date(connector.CreatedAt)),
        new("UpdatedAt", null, static connector => Date(connector.UpdatedAt)),
    ];

    private static string? FlagText(bool? flag) => flag switch { true => "True", false => "False", null => null };

    private static string? Date(DateTime date) => date == default ? null : DateText.Format(date);
}
