using System.Text.Json;

namespace CohereConnectors.Sandbox.Json;

/// <summary>The body of a create or an update. A field that was not sent, or sent as null, is null.</summary>
internal sealed class ConnectorBody
{
    private static readonly string[] ServiceAuthTypes = ["bearer", "basic", "noscheme"];

    public string? Name { get; private init; }

    public string? Url { get; private init; }

    public string? Description { get; private init; }

    public string[]? Excludes { get; private init; }

    public OAuthRecord? OAuth { get; private init; }

    public bool HasServiceAuth { get; private init; }

    public bool? Active { get; private init; }

    public bool? ContinueOnFailure { get; private init; }

    public static ConnectorBody Parse(byte[] utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return Read(JsonFields.Of(document.RootElement, "the body"));
        }
        catch (JsonException exception)
        {
            throw ApiError.BadRequest($"invalid json syntax: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            throw ApiError.BadRequest("invalid json syntax: a string is no valid UTF-8.");
        }
    }

    private static ConnectorBody Read(JsonFields fields)
    {
        ConnectorBody body = new()
        {
            Name = fields.Text("name"),
            Url = fields.Text("url"),
            Description = fields.Text("description"),
            Excludes = fields.Texts("excludes"),
            Active = fields.Flag("active"),
            ContinueOnFailure = fields.Flag("continue_on_failure"),
            OAuth = ReadOAuth(fields.Object("oauth")),
            HasServiceAuth = CheckServiceAuth(fields.Object("service_auth")),
        };

        return body.OAuth is null || !body.HasServiceAuth
            ? body
            : throw ApiError.Invalid("oauth and service_auth are mutually exclusive");
    }

    private static OAuthRecord? ReadOAuth(JsonFields? fields) => fields is null
        ? null
        : new OAuthRecord(
            fields.Text("client_id"),
            fields.Required("authorize_url"),
            fields.Required("token_url"),
            fields.Text("scope"));

    private static bool CheckServiceAuth(JsonFields? fields)
    {
        if (fields is null)
        {
            return false;
        }

        fields.Required("token");
        return ServiceAuthTypes.Contains(fields.Required("type"))
            ? true
            : throw ApiError.Invalid($"service_auth.type must be one of {string.Join(", ", ServiceAuthTypes)}");
    }
}
