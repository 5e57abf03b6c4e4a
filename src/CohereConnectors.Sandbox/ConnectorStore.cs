using CohereConnectors.Sandbox.Json;
using CohereConnectors.Sandbox.Seed;

namespace CohereConnectors.Sandbox;

/// <summary>
/// The connectors, four bytes each: seeded ones are made from their rank when they are read,
/// and only those created or changed since are kept. A key grows with the date of creation:
/// seeded connectors have 0 (the newest) and below, created ones 1 and above.
/// </summary>
internal sealed class ConnectorStore
{
    private const int MaximumCached = 20_000;

    private readonly object _gate = new();
    private readonly List<int> _keysOldestFirst;
    private readonly Dictionary<int, StoredConnector> _written = [];
    private readonly StoredConnector?[] _seededCache;
    private readonly SeedData _seed;
    private readonly TimeProvider _clock;
    private DateTime _newest;
    private int _lastKey;

    public ConnectorStore(int size, TimeProvider clock)
    {
        _seed = new SeedData(size);
        _clock = clock;
        _newest = SeedData.NewestPossible;
        _seededCache = new StoredConnector?[Math.Min(size, MaximumCached)];
        _keysOldestFirst = new List<int>(size);
        for (int rank = size - 1; rank >= 0; rank--)
        {
            _keysOldestFirst.Add(-rank);
        }
    }

    public ConnectorPage Page(double offset, int limit)
    {
        int[] keys;
        StoredConnector?[] rows;
        int total;
        lock (_gate)
        {
            total = _keysOldestFirst.Count;
            int first = (int)Math.Min(offset, total);
            keys = new int[Math.Min(limit, total - first)];
            rows = new StoredConnector?[keys.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = _keysOldestFirst[total - 1 - first - i];
                _written.TryGetValue(keys[i], out rows[i]);
            }
        }

        return new ConnectorPage([.. rows.Select((row, i) => row ?? Seeded(keys[i]))], total);
    }

    public StoredConnector Find(string id)
    {
        lock (_gate)
        {
            return Locate(id).Connector;
        }
    }

    public StoredConnector Add(ConnectorRecord connector)
    {
        lock (_gate)
        {
            DateTime now = LaterOf(Now(), _newest);
            int key = ++_lastKey;
            StoredConnector stored = new(connector with
            {
                Id = ConnectorId.Create(connector.Name, key),
                CreatedAt = now,
                UpdatedAt = now,
            });
            _keysOldestFirst.Add(key);
            _written[key] = stored;
            _newest = now;
            return stored;
        }
    }

    public StoredConnector Update(string id, Func<ConnectorRecord, ConnectorRecord> change)
    {
        lock (_gate)
        {
            (int position, StoredConnector old) = Locate(id);
            StoredConnector stored = new(change(old.Value) with { UpdatedAt = LaterOf(Now(), old.Value.UpdatedAt) });
            _written[_keysOldestFirst[position]] = stored;
            return stored;
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            int position = Locate(id).Position;
            _written.Remove(_keysOldestFirst[position]);
            _keysOldestFirst.RemoveAt(position);
        }
    }

    private (int Position, StoredConnector Connector) Locate(string id)
    {
        if (ConnectorId.TryGetKey(id, out int key))
        {
            int position = _keysOldestFirst.BinarySearch(key);
            if (position >= 0)
            {
                StoredConnector connector = _written.TryGetValue(key, out StoredConnector? written)
                    ? written
                    : Seeded(key);
                if (connector.Value.Id == id)
                {
                    return (position, connector);
                }
            }
        }

        throw ApiError.UnknownConnector(id);
    }

    private StoredConnector Seeded(int key)
    {
        int rank = -key;
        return rank < _seededCache.Length
            ? _seededCache[rank] ??= new StoredConnector(_seed.Row(rank))
            : new StoredConnector(_seed.Row(rank));
    }

    private DateTime Now()
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % SeedData.TicksPerMicrosecond));
    }

    private static DateTime LaterOf(DateTime now, DateTime earlier) =>
        now > earlier ? now : earlier.AddTicks(SeedData.TicksPerMicrosecond);
}

internal sealed record ConnectorPage(StoredConnector[] Rows, int Total);

/// <summary>A connector with its JSON, which is written once.</summary>
internal sealed class StoredConnector(ConnectorRecord value)
{
    private byte[]? _json;

    public ConnectorRecord Value { get; } = value;

    public byte[] Json => _json ??= ConnectorJson.Row(Value);
}
