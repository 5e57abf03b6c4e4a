using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CohereConnectors.Sandbox.Json;

/// <summary>Writes the bodies of the API responses.</summary>
internal static class ConnectorJson
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Page(ConnectorPage page, bool includeTotal) => Object(json =>
    {
        json.WriteStartArray("connectors");
        foreach (StoredConnector row in page.Rows)
        {
            json.WriteRawValue(row.Json, skipInputValidation: true);
        }

        json.WriteEndArray();
        if (includeTotal)
        {
            json.WriteNumber("total_count", page.Total);
        }
    });

    public static byte[] Single(StoredConnector connector) => Object(json =>
    {
        json.WritePropertyName("connector");
        json.WriteRawValue(connector.Json, skipInputValidation: true);
    });

    public static byte[] RedirectUrl(string url) => Object(json => json.WriteString("redirect_url", url));

    public static byte[] Error(string message, string id) => Object(json =>
    {
        json.WriteString("message", message);
        json.WriteString("id", id);
    });

    public static byte[] Row(ConnectorRecord connector) => Object(json =>
    {
        json.WriteString("id", connector.Id);
        json.WriteString("organization_id", Seed.SeedData.OrganizationId);
        json.WriteString("name", connector.Name);
        WriteOptional(json, "description", connector.Description);
        json.WriteString("url", connector.Url);
        json.WriteString("created_at", connector.CreatedAt.ToString(DateFormat, CultureInfo.InvariantCulture));
        json.WriteString("updated_at", connector.UpdatedAt.ToString(DateFormat, CultureInfo.InvariantCulture));
        WriteExcludes(json, connector.Excludes);
        WriteOptional(json, "auth_type", connector.AuthType);
        WriteOAuth(json, connector.OAuth);
        WriteOptional(json, "auth_status", connector.AuthStatus);
        json.WriteBoolean("active", connector.Active);
        json.WriteBoolean("continue_on_failure", connector.ContinueOnFailure);
    });

    public static byte[] Object(Action<Utf8JsonWriter> writeProperties)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            writeProperties(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteExcludes(Utf8JsonWriter json, string[] excludes)
    {
        if (excludes.Length == 0)
        {
            return;
        }

        json.WriteStartArray("excludes");
        foreach (string field in excludes)
        {
            json.WriteStringValue(field);
        }

        json.WriteEndArray();
    }

    private static void WriteOAuth(Utf8JsonWriter json, OAuthRecord? oauth)
    {
        if (oauth is null)
        {
            return;
        }

        json.WriteStartObject("oauth");
        WriteOptional(json, "client_id", oauth.ClientId);
        json.WriteString("authorize_url", oauth.AuthorizeUrl);
        json.WriteString("token_url", oauth.TokenUrl);
        WriteOptional(json, "scope", oauth.Scope);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
