using System.Text.Json;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Finds values of the wrong kind in an entry. A response is read tolerantly; a file is not, because what is skipped in
/// it would be missing in what is created.
/// </summary>
internal static class JsonKinds
{
    /// <summary>Finds the first value of the wrong kind, with the reader at the beginning of an entry.</summary>
    /// <returns>One sentence, or null if all values are of the right kind.</returns>
    public static string? FindWrong(Utf8JsonReader reader, string prefix = "")
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = prefix + JsonText.Read(ref reader);
            reader.Read();
            string? expected = reader.TokenType == JsonTokenType.Null ? null : ExpectedOf(field);
            if (expected is not null && !IsOfKind(reader, expected))
            {
                return $"'{field}' is not {expected}.";
            }

            bool isOAuth = field == "oauth" && reader.TokenType == JsonTokenType.StartObject;
            if (isOAuth && FindWrong(reader, "oauth.") is { } problem)
            {
                return problem;
            }

            reader.Skip();
        }

        return null;
    }

    private static string? ExpectedOf(string field) => field switch
    {
        "id" or "name" or "description" or "auth_type" or "auth_status" or "organization_id"
            or "oauth.client_id" or "oauth.scope" => "a string",
        "url" or "oauth.authorize_url" or "oauth.token_url" => "an address",
        "active" or "continue_on_failure" => "true or false",
        "excludes" => "an array of strings",
        "oauth" => "an object",
        "created_at" or "updated_at" => "a date",
        _ => null,
    };

    private static bool IsOfKind(Utf8JsonReader reader, string expected) =>
        expected switch
        {
            "a string" => reader.TokenType == JsonTokenType.String,
            "an address" => reader.TokenType == JsonTokenType.String
                && Uri.TryCreate(JsonText.Read(ref reader), UriKind.RelativeOrAbsolute, out _),
            "true or false" => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
            "an array of strings" => IsArrayOfStrings(reader),
            "an object" => reader.TokenType == JsonTokenType.StartObject,
            _ => reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out _),
        };

    private static bool IsArrayOfStrings(Utf8JsonReader reader)
    {
        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        while (isArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            isArray = reader.TokenType == JsonTokenType.String;
        }

        return isArray;
    }
}
