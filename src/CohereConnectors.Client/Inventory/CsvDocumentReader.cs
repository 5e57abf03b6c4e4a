using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>Reads and checks a document in CSV. Only the columns that it has are compared and changed.</summary>
internal static class CsvDocumentReader
{
    public static InventoryDocument Read(byte[] content)
    {
        string text = Utf8Text.TryDecode(Utf8Text.WithoutByteOrderMark(content))
            ?? throw new InvalidInventoryException("The file is not valid UTF-8. In Excel, save it as 'CSV UTF-8'.");
        string[]? columns = null;
        var entries = new List<InventoryEntry>();
        foreach ((int line, string[] cells) in new CsvRecordReader(text).Read())
        {
            if (columns is null)
            {
                columns = ReadHeader(cells);
            }
            else
            {
                entries.Add(ReadEntry(columns, cells, entries.Count + 1, line));
            }
        }

        return columns is null
            ? throw new InvalidInventoryException("The file is empty.")
            : InventoryDocument.FromEntries(entries);
    }

    private static string[] ReadHeader(string[] cells)
    {
        string[] columns = [.. cells.Select(static cell => cell.Trim())];
        if (!Array.Exists(columns, static column => column.Equals("Name", StringComparison.OrdinalIgnoreCase)))
        {
            // The line is not quoted: it can be anything, and contain anything.
            throw new InvalidInventoryException("The first line has no column 'Name'.", null, 1);
        }

        return Array.Find(columns, static column => column.Length > 0 && !EntryProperties.IsColumn(column)) is { } other
            ? throw new InvalidInventoryException(
                SecretNames.IsSecret(other)
                    ? $"The column '{other}' is not supported: give secrets with -Secret."
                    : $"The column '{other}' is not supported.",
                null,
                1)
            : columns;
    }

    private static InventoryEntry ReadEntry(string[] columns, string[] cells, int number, int line)
    {
        if (cells.Length < columns.Length || cells.Skip(columns.Length).Any(static cell => cell.Length > 0))
        {
            throw new InvalidInventoryException(
                $"The row has {cells.Length} cells instead of {columns.Length}.",
                number,
                line);
        }

        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < columns.Length; i++)
        {
            properties[columns[i]] = cells[i];
        }

        return EntryProperties.ToEntry(properties, number, line);
    }
}
