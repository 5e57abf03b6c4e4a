using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Writes plain .NET values, such as those of fields that this version does not support, without secrets.
/// </summary>
internal static class PlainJson
{
    /// <summary>Writes properties sorted by name, so that their order in a response does not matter.</summary>
    public static void WriteProperties(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        IEnumerable<KeyValuePair<string, object?>> shown = properties
            .Where(static property => !SecretNames.IsSecret(property.Key))
            .OrderBy(static property => property.Key, StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> property in shown)
        {
            json.WritePropertyName(property.Key);
            WriteValue(json, property.Value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long or int:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when !double.IsInfinity(number) && !double.IsNaN(number):
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> properties:
                json.WriteStartObject();
                WriteProperties(json, properties);
                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }
}
