namespace CohereConnectors.Client.Paging;

/// <summary>A row of a page with what paging looks at: the fingerprint of its id, and its date.</summary>
internal readonly struct PageRow
{
    private PageRow(ConnectorRow row)
    {
        Row = row;
        Fingerprint = FingerprintOf(row.Connector?.Id ?? row.RawJson!);
        Date = row.Connector?.CreatedAt.ToUniversalTime().Ticks;
    }

    public ConnectorRow Row { get; }

    /// <summary>Tells rows apart. Rows without an ID are told apart by all of their text.</summary>
    public ulong Fingerprint { get; }

    /// <summary>The creation date in UTC ticks; null for a row that is unusable.</summary>
    public long? Date { get; }

    /// <summary>Gets the rows of a page, each once.</summary>
    public static PageRow[] Distinct(ConnectorPage page)
    {
        var rows = new PageRow[page.Rows.Count];
        var fingerprints = new FingerprintTable();
        int count = 0;
        foreach (ConnectorRow row in page.Rows)
        {
            var pageRow = new PageRow(row);
            if (fingerprints.Add(pageRow.Fingerprint))
            {
                rows[count++] = pageRow;
            }
        }

        Array.Resize(ref rows, count);
        return rows;
    }

    // FNV-1a, with the last step of MurmurHash3, because FNV's low bits are not even. 0 is no fingerprint.
    private static ulong FingerprintOf(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        hash ^= hash >> 33;
        return hash == 0 ? 1 : hash;
    }
}
