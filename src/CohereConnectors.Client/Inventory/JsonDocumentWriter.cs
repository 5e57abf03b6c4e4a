using System.Text.Encodings.Web;
using System.Text.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>Writes a document as JSON, connector by connector.</summary>
internal static class JsonDocumentWriter
{
    public const string FormatName = "CohereConnectors";
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,

        // Names in any script stay readable in a diff.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(InventoryDocument document, Stream stream)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("format", FormatName);
        json.WriteNumber("version", Version);
        if (document.OrganizationId is { } organization)
        {
            json.WriteString("organization_id", organization);
        }

        if (document.BaseUri is { } address)
        {
            json.WriteString("base_uri", address.OriginalString);
        }

        json.WriteBoolean("complete", document.IsComplete);
        json.WriteStartArray("connectors");
        foreach (InventoryEntry entry in document.Entries)
        {
            ConnectorJsonWriter.Write(json, entry.Connector);
            Flush(json, buffer, stream);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        Flush(json, buffer, stream);
        stream.WriteByte((byte)'\n');
    }

    // The writer ends lines as the system does. A carriage return inside a string is always escaped.
    private static void Flush(Utf8JsonWriter json, MemoryStream buffer, Stream stream)
    {
        json.Flush();
        byte[] bytes = buffer.GetBuffer();
        int length = 0;
        for (int i = 0; i < buffer.Length; i++)
        {
            if (bytes[i] != (byte)'\r')
            {
                bytes[length++] = bytes[i];
            }
        }

        stream.Write(bytes, 0, length);
        buffer.SetLength(0);
    }
}
