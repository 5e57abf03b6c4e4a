namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>A connector with every setting, and others that differ in a few properties.</summary>
internal static class Connectors
{
    public static DateTime Day(int day) =>
        new DateTime(2024, 3, day, 10, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560).ToLocalTime();

    public static Connector Create(string id, params (string Property, object? Value)[] others)
    {
        Dictionary<string, object?> values = others.ToDictionary(other => other.Property, other => other.Value);
        return new Connector
        {
            Id = Value("Id", id)!,
            Name = Value("Name", "Drive")!,
            Description = Value("Description", "Files"),
            Url = Value("Url", new Uri("https://drive.example/search")),
            Active = Value<bool?>("Active", true),
            ContinueOnFailure = Value<bool?>("ContinueOnFailure", false),
            Excludes = Value<string[]>("Excludes", ["a", "b"])!,
            AuthType = Value("AuthType", "oauth"),
            AuthStatus = Value("AuthStatus", "valid"),
            OAuth = Value("OAuth", new ConnectorOAuth
            {
                ClientId = Value("OAuth.ClientId", "client"),
                AuthorizeUrl = Value("OAuth.AuthorizeUrl", new Uri("https://id.example/authorize")),
                TokenUrl = Value("OAuth.TokenUrl", new Uri("https://id.example/token")),
                Scope = Value("OAuth.Scope", "read write"),
            }),
            OrganizationId = Value("OrganizationId", "org"),
            CreatedAt = Value("CreatedAt", Day(8)),
            UpdatedAt = Value("UpdatedAt", Day(9)),
            AdditionalProperties = Value<IReadOnlyDictionary<string, object?>>(
                "AdditionalProperties",
                new Dictionary<string, object?>())!,
        };

        T? Value<T>(string property, T? otherwise) =>
            values.TryGetValue(property, out object? value) ? (T?)value : otherwise;
    }
}
