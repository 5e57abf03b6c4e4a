using System.Text.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Writes a connector with the field names of the API: those that are known in a fixed order, then the others sorted.
/// </summary>
internal static class ConnectorJsonWriter
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id",
        "name",
        "description",
        "url",
        "active",
        "continue_on_failure",
        "excludes",
        "auth_type",
        "auth_status",
        "oauth",
        "service_auth",
        "organization_id",
        "created_at",
        "updated_at",
    };

    /// <summary>Whether a field has a property of its own in <see cref="Connector"/>, or must not be kept.</summary>
    public static bool IsKnown(string field) => Known.Contains(field);

    public static void Write(Utf8JsonWriter json, Connector connector)
    {
        json.WriteStartObject();
        WriteText(json, "id", connector.Id.Length == 0 ? null : connector.Id);
        WriteText(json, "name", connector.Name);
        WriteText(json, "description", connector.Description);
        WriteText(json, "url", connector.Url?.OriginalString);
        WriteFlag(json, "active", connector.Active);
        WriteFlag(json, "continue_on_failure", connector.ContinueOnFailure);
        WriteTexts(json, "excludes", connector.Excludes);
        WriteText(json, "auth_type", connector.AuthType);
        WriteText(json, "auth_status", connector.AuthStatus);
        WriteOAuth(json, connector.OAuth);
        WriteText(json, "organization_id", connector.OrganizationId);
        WriteDate(json, "created_at", connector.CreatedAt);
        WriteDate(json, "updated_at", connector.UpdatedAt);

        // A known field is here if its value is of an unexpected kind. What it contains is then not known either.
        PlainJson.WriteProperties(
            json,
            connector.AdditionalProperties.Where(static property => !IsKnown(property.Key)));
        json.WriteEndObject();
    }

    private static void WriteOAuth(Utf8JsonWriter json, ConnectorOAuth? oauth)
    {
        if (oauth is not null)
        {
            json.WriteStartObject("oauth");
            WriteText(json, "client_id", oauth.ClientId);
            WriteText(json, "authorize_url", oauth.AuthorizeUrl?.OriginalString);
            WriteText(json, "token_url", oauth.TokenUrl?.OriginalString);
            WriteText(json, "scope", oauth.Scope);
            json.WriteEndObject();
        }
    }

    private static void WriteText(Utf8JsonWriter json, string field, string? value)
    {
        if (value is not null)
        {
            json.WriteString(field, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string field, bool? value)
    {
        if (value is not null)
        {
            json.WriteBoolean(field, value.Value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string field, string[] values)
    {
        json.WriteStartArray(field);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter json, string field, DateTime value)
    {
        if (value != default)
        {
            json.WriteString(field, DateText.Format(value));
        }
    }
}
