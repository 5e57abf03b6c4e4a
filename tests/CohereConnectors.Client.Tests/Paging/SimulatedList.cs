namespace CohereConnectors.Client.Tests.Paging;

/// <summary>A server's list that changes between answers as a schedule says.</summary>
internal sealed class SimulatedList
{
    // Then the list comes to rest: a walk is not expected to end while more changes than it reads.
    private const int MostChanges = 1000;

    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Schedule _schedule;
    private readonly Random _random;
    private readonly List<(ConnectorRow Row, DateTimeOffset Date)> _rows = [];
    private readonly HashSet<string> _owed = [];
    private int _lastNumber;
    private bool _asked;

    public SimulatedList(Schedule schedule)
    {
        _schedule = schedule;
        _random = new Random(schedule.Seed ^ 0x5EED);
        while (_rows.Count < schedule.Rows)
        {
            Insert(0);
        }
    }

    public int Requests { get; private set; }

    public int Changes { get; private set; }

    /// <summary>The rows that have been there since the first request, and still are.</summary>
    public IReadOnlyCollection<string> Owed => _owed;

    public static string KeyOf(ConnectorRow row) => row.Connector?.Id ?? row.RawJson!;

    public ConnectorPage Answer(long offset, int limit)
    {
        Requests++;
        if (!_asked)
        {
            _asked = true;
            _owed.UnionWith(_rows.Skip(_schedule.Start).Select(entry => KeyOf(entry.Row)));
        }

        int first = (int)Math.Min(offset, _rows.Count);
        List<ConnectorRow> page = [.. _rows.Skip(first).Take(Math.Min(limit, _schedule.Cap)).Select(entry => entry.Row)];
        return new ConnectorPage(page, Total(first, page.Count));
    }

    /// <summary>What happens until the next answer.</summary>
    public void Change()
    {
        if (_schedule.Churn == Churn.None || Changes >= MostChanges || _random.NextDouble() >= _schedule.Unrest)
        {
            return;
        }

        int changes = _random.Next(20) switch
        {
            < 12 => 1,
            < 19 => _random.Next(2, 6),
            _ => _random.Next(1, 2 * _schedule.PageSize),
        };

        // A burst is all of one kind and in one place.
        bool isBurst = _random.Next(3) == 0;
        bool inserts = _random.Next(2) == 0;
        int place = _random.Next(_rows.Count + 1);
        for (int i = 0; i < changes; i++)
        {
            Change(
                isBurst ? inserts : _random.Next(2) == 0,
                isBurst ? Math.Min(place, _rows.Count) : _random.Next(_rows.Count + 1));
        }
    }

    private void Change(bool inserts, int place)
    {
        Changes++;
        if (inserts)
        {
            Insert(_schedule.Churn == Churn.AtTheHead ? 0 : place);
        }
        else if (_rows.Count > 0)
        {
            Delete(Math.Min(place, _rows.Count - 1));
        }
    }

    private void Insert(int position)
    {
        int number = ++_lastNumber;
        DateTimeOffset date = DateAt(position);
        ConnectorRow row = _random.NextDouble() < _schedule.Unusable
            ? new ConnectorRow($"{{\"number\":{number}}}", "it has no id")
            : new ConnectorRow(new Connector { Id = $"row-{number}", Name = "Row", CreatedAt = date });
        _rows.Insert(position, (row, date));
    }

    private void Delete(int position)
    {
        _owed.Remove(KeyOf(_rows[position].Row));
        _rows.RemoveAt(position);
    }

    private DateTimeOffset DateAt(int position)
    {
        if (_schedule.Shuffled)
        {
            return Epoch.AddMinutes(_random.Next(100_000));
        }

        DateTimeOffset older = position < _rows.Count ? _rows[position].Date : Epoch;
        return _random.NextDouble() < _schedule.EqualDates ? older
            : position > 0 ? older.AddTicks((_rows[position - 1].Date - older).Ticks / 2)
            : older.AddMinutes(1);
    }

    private long? Total(int offset, int count) => _schedule.Totals switch
    {
        Totals.Absent => null,
        Totals.OfThePage => count,
        Totals.OfTheRest => _rows.Count - offset,
        Totals.TooSmall => _rows.Count / 2,
        Totals.TooLarge => (_rows.Count * 2) + 1,
        Totals.Zero => 0,
        Totals.AtRandom => _random.Next(_rows.Count + 2),
        _ => _rows.Count,
    };
}
