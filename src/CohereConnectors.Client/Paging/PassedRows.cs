namespace CohereConnectors.Client.Paging;

/// <summary>
/// Tells rows that were passed from rows that are still to come. While the list keeps the promised order, newest first, a row that is
/// older than the last one is still to come; once it does not, the fingerprints of all rows decide. A fingerprint takes 8 bytes.
/// </summary>
internal sealed class PassedRows
{
    private readonly List<ulong> _fingerprints = [];
    private readonly HashSet<ulong> _atFrontier = [];

    // Each with the date of the row above it when it was passed: it has none itself, and can be no newer.
    private readonly Dictionary<ulong, DateTimeOffset> _unusable = [];
    private DateTimeOffset? _frontier;
    private HashSet<ulong>? _all;

    public int Count => _fingerprints.Count;

    /// <summary>Notices a page that is not in the promised order, and from then on remembers every row.</summary>
    /// <param name="rows">The page.</param>
    /// <param name="showsOrder">False where pages are too short to show any order.</param>
    public void CheckOrder(IReadOnlyList<ConnectorRow> rows, bool showsOrder)
    {
        if (_all is null && !(showsOrder && IsNewestFirst(rows)))
        {
            _all = [.. _fingerprints];
        }
    }

    public bool Contains(ConnectorRow row)
    {
        // Most rows are older than the frontier, and need no fingerprint to be told.
        return _all is not null ? _all.Contains(Fingerprint(row))
            : row.Connector is not { } connector ? _unusable.ContainsKey(Fingerprint(row))
            : connector.CreatedAt == _frontier ? _atFrontier.Contains(Fingerprint(row))
            : connector.CreatedAt > _frontier && _fingerprints.LastIndexOf(Fingerprint(row)) >= 0;
    }

    /// <summary>Adds the rows of a page that follows on without a gap.</summary>
    /// <returns>Those that were not passed before.</returns>
    public List<ConnectorRow> Add(IReadOnlyList<ConnectorRow> rows)
    {
        var fresh = new List<ConnectorRow>(rows.Count);
        DateTimeOffset above = DateTimeOffset.MaxValue;
        int behind = _all is null ? FirstBehind(rows) : 0;
        for (int i = 0; i < rows.Count; i++)
        {
            ConnectorRow row = rows[i];
            if (i >= behind && !Contains(row))
            {
                fresh.Add(row);
                Add(row, above);
            }

            above = DateOf(row, above);
        }

        return fresh;
    }

    // In the promised order, a new row that stands above a passed one was made meanwhile.
    private int FirstBehind(IReadOnlyList<ConnectorRow> rows)
    {
        int first = rows.Count;
        while (first > 0 && (rows[first - 1].Connector is null || !Contains(rows[first - 1])))
        {
            first--;
        }

        return first;
    }

    private bool IsNewestFirst(IReadOnlyList<ConnectorRow> rows)
    {
        DateTimeOffset above = DateTimeOffset.MaxValue;
        foreach (ConnectorRow row in rows)
        {
            if (row.Connector?.CreatedAt > above)
            {
                return false;
            }

            above = DateOf(row, above);
        }

        return true;
    }

    private DateTimeOffset DateOf(ConnectorRow row, DateTimeOffset above) =>
        row.Connector is { } connector ? connector.CreatedAt
        : _unusable.TryGetValue(Fingerprint(row), out DateTimeOffset limit) && limit < above ? limit
        : above;

    private static ulong Fingerprint(ConnectorRow row)
    {
        // FNV-1a. Rows without an id are told apart by all of their text.
        ulong hash = 14695981039346656037;
        foreach (char character in row.Connector?.Id ?? row.RawJson!)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }

    private void Add(ConnectorRow row, DateTimeOffset above)
    {
        ulong fingerprint = Fingerprint(row);
        _fingerprints.Add(fingerprint);
        _all?.Add(fingerprint);
        if (row.Connector is { } connector)
        {
            if (connector.CreatedAt > _frontier)
            {
                _all ??= [.. _fingerprints];
            }

            if (connector.CreatedAt != _frontier)
            {
                _frontier = connector.CreatedAt;
                _atFrontier.Clear();
            }

            _atFrontier.Add(fingerprint);
        }
        else
        {
            _unusable[fingerprint] = above;
        }
    }
}
