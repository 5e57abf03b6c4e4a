using System.Text;

namespace CohereConnectors.Client.Inventory;

/// <summary>Writes a document as CSV (RFC 4180, with lines that end in LF).</summary>
internal static class CsvDocumentWriter
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(InventoryDocument document, Stream stream)
    {
        using var writer = new StreamWriter(stream, Encoding, bufferSize: 4096, leaveOpen: true);
        WriteRecord(writer, CsvColumn.All.Select(static column => column.Name));
        foreach (InventoryEntry entry in document.Entries)
        {
            WriteRecord(writer, CsvColumn.All.Select(column => CsvCell.Protect(column.TextOf(entry.Connector) ?? "")));
        }
    }

    private static void WriteRecord(StreamWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(",", cells.Select(Quote)));
        writer.Write('\n');
    }

    private static string Quote(string cell) =>
        cell.IndexOfAny([',', '"', '\r', '\n', ';', '\t']) >= 0 || cell.Trim().Length != cell.Length
            ? $"\"{cell.Replace("\"", "\"\"")}\""
            : cell;
}
