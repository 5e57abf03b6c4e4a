using System.Globalization;
using System.Text;

namespace CohereConnectors.Client.Tests.Schedules;

/// <summary>A server's list, newest first. It changes between requests where it is told to.</summary>
internal sealed class ServerList
{
    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<int> _rows = [];
    private readonly HashSet<string> _owed = [];
    private readonly int _cap;
    private readonly bool _namesTotal;
    private readonly double _unrest;
    private int _last;

    public ServerList(Random random, int rows, double unrest)
    {
        (_random, _unrest) = (random, unrest);
        _cap = random.Next(4) == 0 ? random.Next(10, 40) : 100;
        _namesTotal = random.Next(3) > 0;
        for (int i = 0; i < rows; i++)
        {
            _rows.Insert(0, ++_last);
        }

        _owed.UnionWith(_rows.Select(IdOf));
    }

    /// <summary>The rows that have been there since before the first request, and still are.</summary>
    public IReadOnlyCollection<string> Owed => _owed;

    public IEnumerable<string> Ids => _rows.Select(IdOf);

    public byte[] Page(Uri address)
    {
        Change();
        Dictionary<string, int> query = address
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        IEnumerable<string> rows = _rows
            .Skip(query.GetValueOrDefault("offset"))
            .Take(Math.Min(_cap, query.GetValueOrDefault("limit", 30)))
            .Select(Json);
        return Encoding.UTF8.GetBytes(
            $"{{\"connectors\":[{string.Join(',', rows)}]{(_namesTotal ? $",\"total_count\":{_rows.Count}" : "")}}}"
        );
    }

    private static string IdOf(int row) => $"row-{row}";

    private static string Json(int row) =>
        $"{{\"id\":\"{IdOf(row)}\",\"name\":\"Row\",\"created_at\":\"{Epoch.AddMinutes(row):O}\",\"updated_at\":\"{Epoch:O}\"}}";

    private void Change()
    {
        while (_random.NextDouble() < _unrest)
        {
            if (_random.Next(2) == 0 || _rows.Count == 0)
            {
                _rows.Insert(0, ++_last);
            }
            else
            {
                int at = _random.Next(_rows.Count);
                _owed.Remove(IdOf(_rows[at]));
                _rows.RemoveAt(at);
            }
        }
    }
}
