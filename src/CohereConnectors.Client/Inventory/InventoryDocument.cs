namespace CohereConnectors.Client.Inventory;

/// <summary>The connectors of an organization, as a file contains them.</summary>
public sealed class InventoryDocument
{
    /// <summary>Gets the ID of the organization, or null if it is not known.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Gets the base address that the connectors were read from, or null if it is not known.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Gets whether these are all connectors of the organization, rather than a selection.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Gets the entries, in the order of the file.</summary>
    public IReadOnlyList<InventoryEntry> Entries { get; init; } = [];

    /// <summary>Creates a document of connectors, oldest first.</summary>
    /// <param name="connectors">The connectors, in any order.</param>
    /// <param name="baseUri">The base address that they were read from, or null.</param>
    /// <param name="isComplete">Whether they are all connectors of the organization.</param>
    /// <returns>The document. Its organization is the one that all connectors belong to, or null.</returns>
    public static InventoryDocument Create(
        IEnumerable<Connector> connectors,
        Uri? baseUri = null,
        bool isComplete = true)
    {
        Connector[] sorted = [.. ConnectorOrder.OldestFirst(connectors, static connector => connector)];
        string?[] organizations = [.. sorted.Select(static connector => connector.OrganizationId).Distinct().Take(2)];
        return new InventoryDocument
        {
            OrganizationId = organizations.Length == 1 ? organizations[0] : null,
            BaseUri = baseUri,
            IsComplete = isComplete,
            Entries = [.. sorted.Select(static (connector, i) => new InventoryEntry(connector, i + 1))],
        };
    }

    /// <summary>
    /// Writes the document. Equal connectors give equal bytes: UTF-8 without byte order mark, lines that end in LF.
    /// </summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="format">The format.</param>
    public void Write(Stream stream, ConnectorFileFormat format)
    {
        if (format == ConnectorFileFormat.Csv)
        {
            CsvDocumentWriter.Write(this, stream);
        }
        else
        {
            JsonDocumentWriter.Write(this, stream);
        }
    }

    /// <summary>Reads and checks a document.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="format">The format; null to detect it from the content.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidInventoryException">The content is damaged, or is not such a document.</exception>
    public static InventoryDocument Read(byte[] content, ConnectorFileFormat? format = null)
    {
        InventoryDocument document = (format ?? Detect(content)) == ConnectorFileFormat.Csv
            ? CsvDocumentReader.Read(content)
            : JsonDocumentReader.Read(content);
        CheckIds(document.Entries);
        return document;
    }

    /// <summary>Creates a document of entries that were read elsewhere, and checks it.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidInventoryException">Two entries have the same ID.</exception>
    public static InventoryDocument FromEntries(IReadOnlyList<InventoryEntry> entries)
    {
        CheckIds(entries);
        return new InventoryDocument
        {
            OrganizationId = Create(entries.Select(static entry => entry.Connector)).OrganizationId,
            Entries = entries,
        };
    }

    private static ConnectorFileFormat Detect(byte[] content)
    {
        // White space and a byte order mark may come first.
        byte first = Array.Find(content, static octet => octet is > (byte)' ' and < 0x80);
        return first is (byte)'{' or (byte)'[' ? ConnectorFileFormat.Json : ConnectorFileFormat.Csv;
    }

    // A secret and a change belong to an ID, so that it must not be ambiguous.
    private static void CheckIds(IReadOnlyList<InventoryEntry> entries)
    {
        var seen = new Dictionary<string, InventoryEntry>(StringComparer.Ordinal);
        foreach (InventoryEntry entry in entries.Where(static entry => entry.Id is not null))
        {
            if (seen.TryGetValue(entry.Id!, out InventoryEntry? other))
            {
                throw new InvalidInventoryException(
                    $"The ID '{entry.Id}' is that of entry {other.Number} too.",
                    entry.Number,
                    entry.Line);
            }

            seen.Add(entry.Id!, entry);
        }
    }
}
