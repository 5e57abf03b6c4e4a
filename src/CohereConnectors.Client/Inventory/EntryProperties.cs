namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Creates entries from properties by name: the rows of a CSV file, or objects that were read from elsewhere.
/// </summary>
public static class EntryProperties
{
    private static readonly Dictionary<string, string?> Columns = CsvColumn.All
        .Select(static column => (column.Name, column.Property))
        .Append(("OrganizationId", null))
        .ToDictionary(static column => column.Item1, static column => column.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Creates an entry. The names are those of <see cref="Connector"/> or of the parameters of
    /// <c>New-CohereConnector</c>, or the field names of the API; case and underscores do not matter. Other names are
    /// ignored. If all values are text, they are cells of a CSV file, and are read as such.
    /// </summary>
    /// <param name="properties">
    /// The values by name: text, flags, dates, lists of text, and for <c>OAuth</c> a dictionary.
    /// </param>
    /// <param name="number">The position of the entry, from 1.</param>
    /// <param name="line">The line of the file, from 1; or null.</param>
    /// <returns>The entry, with the properties that were given.</returns>
    /// <exception cref="InvalidInventoryException">A value is of the wrong kind, or there is no name.</exception>
    public static InventoryEntry ToEntry(IReadOnlyDictionary<string, object?> properties, int number, int? line = null)
    {
        Dictionary<string, object?> values = Flatten(properties);
        bool areCells = values.Values.All(static value => value is null or string);
        var reader = new PropertyReader(values, areCells, number, line);
        if (reader.Text("Name") is not { } name)
        {
            throw new InvalidInventoryException("The entry has no 'Name'.", number, line);
        }

        var connector = new Connector
        {
            Id = reader.Text("Id") ?? "",
            Name = name,
            Url = reader.Address("Url"),
            Description = reader.Text("Description"),
            Active = reader.Flag("Active"),
            ContinueOnFailure = reader.Flag("ContinueOnFailure"),
            Excludes = reader.Texts("Excludes"),
            AuthType = NullIfEmpty(reader.Text("AuthType")),
            AuthStatus = NullIfEmpty(reader.Text("AuthStatus")),
            OAuth = ReadOAuth(reader),
            OrganizationId = NullIfEmpty(reader.Text("OrganizationId")),
            CreatedAt = reader.Date("CreatedAt"),
            UpdatedAt = reader.Date("UpdatedAt"),
        };
        return new InventoryEntry(
            connector,
            number,
            line,
            values.Keys.Select(static key => Columns[key]).OfType<string>());
    }

    /// <summary>Determines whether an entry is created from a property of this name.</summary>
    /// <param name="name">The name of a property of an object.</param>
    /// <returns><see langword="false"/> if the property is ignored.</returns>
    public static bool IsUsed(string name) => name.Replace("_", "") is var plain
        && (IsColumn(plain) || plain.Equals("OAuth", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file may have a column of this name.</summary>
    internal static bool IsColumn(string name) => Columns.ContainsKey(name);

    private static ConnectorOAuth? ReadOAuth(PropertyReader reader)
    {
        var oauth = new ConnectorOAuth
        {
            ClientId = NullIfEmpty(reader.Text("OAuthClientId")),
            AuthorizeUrl = reader.Address("OAuthAuthorizeUrl"),
            TokenUrl = reader.Address("OAuthTokenUrl"),
            Scope = NullIfEmpty(reader.Text("OAuthScope")),
        };
        return oauth is { ClientId: null, AuthorizeUrl: null, TokenUrl: null, Scope: null } ? null : oauth;
    }

    private static Dictionary<string, object?> Flatten(IReadOnlyDictionary<string, object?> properties)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> property in properties)
        {
            string name = property.Key.Replace("_", "");
            if (!name.Equals("OAuth", StringComparison.OrdinalIgnoreCase))
            {
                Add(name, property.Value);
                continue;
            }

            foreach (string setting in new[] { "ClientId", "AuthorizeUrl", "TokenUrl", "Scope" })
            {
                Add("OAuth" + setting, Find(property.Value as IReadOnlyDictionary<string, object?>, setting));
            }
        }

        return values;

        void Add(string name, object? value)
        {
            if (IsColumn(name))
            {
                values[name] = value;
            }
        }
    }

    private static object? Find(IReadOnlyDictionary<string, object?>? settings, string name) =>
        settings
            ?.FirstOrDefault(setting => setting.Key.Replace("_", "").Equals(name, StringComparison.OrdinalIgnoreCase))
            .Value;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
