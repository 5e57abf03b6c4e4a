namespace CohereConnectors.Client.Tests.Paging;

/// <summary>
/// A server that misbehaves as its schedule says. It responds at once, and its list changes between any two requests.
/// </summary>
internal sealed class SimulatedServer
{
    // Then the list comes to rest: no listing can end while a list grows faster than it is read.
    private const int MostChanges = 3000;
    private const int MostRequests = 20_000;
    private const int MostBytes = 100;

    private static readonly long Epoch = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly ListingSchedule _schedule;
    private readonly Random _random;
    private readonly List<SimulatedRow> _rows = [];
    private readonly Queue<SimulatedRow[]> _history = new();
    private readonly long _interval;
    private readonly int _group;
    private readonly double _visible;
    private readonly int _single;
    private readonly int _refusedFrom;
    private int _cap;
    private int _nulls;
    private int _lastNumber;
    private int _changes;

    public SimulatedServer(ListingSchedule schedule)
    {
        _schedule = schedule;
        _random = new Random(schedule.Seed ^ 0x5EED);
        _group = _random.GetItems([3, 4, 10, 50], 1)[0];
        _interval = _random.GetItems([TimeSpan.TicksPerMinute, 977 * TimeSpan.TicksPerMillisecond, 10_123_450], 1)[0];
        _visible = _random.NextDouble();
        _cap = schedule.Pages == Pages.Capped ? _random.Next(1, 30) : 100;
        _nulls = _random.Next(1, 5);
        _single = _random.Next(1, 6);
        _refusedFrom = _random.Next(3);
        while (_rows.Count < schedule.Rows)
        {
            Insert();
        }

        MostRows = schedule.Rows;
        Owed =
        [
            .. _rows
                .Skip(schedule.Offsets == Offsets.Ignored ? 0 : schedule.Start)
                .Where(row => row.IsVisible)
                .Select(row => row.Id),
        ];
    }

    public int Requests { get; private set; }

    public long DeepestOffset { get; private set; }

    public int MostRows { get; private set; }

    /// <summary>
    /// The rows that have been there since the first request, and still are, in the order of the list.
    /// </summary>
    public List<string> Owed { get; }

    public static bool IsNew(string id, ListingSchedule schedule) =>
        int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > schedule.Rows;

    /// <exception cref="CohereApiException">The server refuses the offset.</exception>
    public ConnectorPage Get(int limit, long offset)
    {
        Assert.True(++Requests < MostRequests, $"{_schedule} is endless.");
        DeepestOffset = Math.Max(DeepestOffset, offset);
        if (Requests > 1)
        {
            ChangeList();
        }

        SimulatedRow[] list = [.. View()];
        if (_schedule.Offsets == Offsets.RefusedWhenDeep && offset > 0 && offset > list.Length - 1 + _refusedFrom)
        {
            throw new CohereApiException(CohereErrorCode.BadRequest, "offset is too large") { StatusCode = 400 };
        }

        offset = _schedule.Offsets switch
        {
            Offsets.Ignored => 0,
            Offsets.Clamped => Math.Min(offset, Math.Max(0, list.Length - limit)),
            _ => offset,
        };
        SimulatedRow[] page = [.. Shorten(list.Skip((int)Math.Min(offset, list.Length)), limit, offset)];
        bool isCoarse = _schedule.Replicas == Replicas.DatesDiffer && _random.Next(2) == 0;
        return new ConnectorPage(
            [.. page.Select(row => row.ToConnectorRow(isCoarse))],
            Count(list, offset, page.Length)
        );
    }

    private IEnumerable<SimulatedRow> View()
    {
        _history.Enqueue([.. _rows]);
        while (_history.Count > 4)
        {
            _history.Dequeue();
        }

        IEnumerable<SimulatedRow> rows =
            _schedule.Replicas == Replicas.OneLags && _random.Next(2) == 0 ? _history.Peek() : _rows;
        return _schedule.Order == RowOrder.EqualDatesInAnyOrder
            ? rows.GroupBy(row => row.Date).SelectMany(group => group.OrderBy(_ => _random.Next()))
            : rows;
    }

    private IEnumerable<SimulatedRow> Shorten(IEnumerable<SimulatedRow> rows, int limit, long offset)
    {
        switch (_schedule.Pages)
        {
            case Pages.Capped:
                return rows.Take(Math.Min(limit, _cap));
            case Pages.CapFalls:
                _cap = _random.Next(3) == 0 ? Math.Max(1, _cap * 2 / 3) : _cap;
                return rows.Take(Math.Min(limit, _cap));
            case Pages.RandomSize:
                return rows.Take(Math.Min(limit, _random.Next(1, 11)));
            case Pages.CappedByBytes:
                int bytes = 0;
                return rows.Take(limit).TakeWhile((row, index) => (bytes += row.Bytes) <= MostBytes || index == 0);
            case Pages.OneOfASingleRow:
                return rows.Take(Requests == _single ? 1 : limit);
            case Pages.FilteredAfterPaging:
                return rows.Take(limit).Where(row => row.IsVisible);
            case Pages.NullForAWhile:
                return Requests > 2 && offset > 0 && offset < _rows.Count - 1 && _nulls-- > 0 ? [] : rows.Take(limit);
            case Pages.MoreThanAsked:
                return rows.Take(limit + (7 * _random.Next(2)));
            case Pages.RowTwice:
                SimulatedRow[] page = [.. rows.Take(limit - 1)];
                int twice = _random.Next(page.Length);
                return page.Take(twice + 1).Concat(page.Skip(twice));
            default:
                return rows.Take(limit);
        }
    }

    private long? Count(SimulatedRow[] list, long offset, int count) =>
        _schedule.Counts switch
        {
            Counts.Absent => null,
            Counts.Stale => _schedule.Rows,
            Counts.TooLow => list.Length / 2,
            Counts.TooHigh => (list.Length * 2) + 1,
            Counts.Cumulative => offset + count,
            Counts.OfThePage => count,
            Counts.BeforeTheFilter => list.Length,
            _ => list.Count(row => row.IsVisible),
        };

    private void ChangeList()
    {
        (int inserts, int deletes) = _schedule.Change switch
        {
            Change.Inserts => (_schedule.Rate, 0),
            Change.Deletes => (0, _schedule.Rate),
            Change.Both => (_schedule.Rate, _schedule.Rate),
            Change.Random => (
                _random.Next(3) == 0 ? _random.Next(_schedule.Rate + 1) : 0,
                _random.Next(3) == 0 ? _random.Next(_schedule.Rate + 1) : 0
            ),
            _ => (0, 0),
        };
        for (; inserts > 0 && _changes < MostChanges; inserts--, _changes++)
        {
            Insert();
        }

        for (; deletes > 0 && _changes < MostChanges && _rows.Count > 0; deletes--, _changes++)
        {
            int victim = _random.Next(_rows.Count);
            Owed.Remove(_rows[victim].Id);
            _rows.RemoveAt(victim);
        }

        if (_schedule.Order == RowOrder.RowsMove && _rows.Count > 1 && _random.Next(3) == 0)
        {
            int from = _random.Next(_rows.Count);
            SimulatedRow row = _rows[from];
            _rows.RemoveAt(from);
            _rows.Insert(_random.Next(_rows.Count + 1), row);
        }

        MostRows = Math.Max(MostRows, _rows.Count);
    }

    private void Insert()
    {
        int number = ++_lastNumber;
        long date = _schedule.Order switch
        {
            RowOrder.None => Epoch + (_random.Next(100_000) * TimeSpan.TicksPerMinute),
            RowOrder.EqualDates or RowOrder.EqualDatesInAnyOrder => Epoch + (number / _group * _interval),
            _ => Epoch + (number * _interval),
        };
        bool isVisible = _schedule.Pages != Pages.FilteredAfterPaging || _random.NextDouble() < _visible;
        _rows.Insert(
            0,
            new SimulatedRow($"{number}", date, isVisible, _random.Next(20) == 0 ? 99 : _random.Next(1, 5))
        );
    }
}
