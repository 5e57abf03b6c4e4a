namespace CohereConnectors.Client.Paging;

/// <summary>
/// Knows where the row was last that the next page should begin with, and how far rows move from request to request:
/// down when connectors are created, up when they are deleted.
/// </summary>
internal sealed class ShiftTracker(int initialRate)
{
    private const int RatesKept = 3;

    private readonly Queue<double> _rates = new();
    private ulong _anchor;
    private int _quietPagesDue;

    /// <summary>The position of the anchor, the last row of the last page, when that page was read.</summary>
    public long Position { get; private set; }

    /// <summary>The number of the request that brought the anchor.</summary>
    public int Sequence { get; private set; }

    /// <summary>How many positions rows move between two requests. The least of the last observations: a page that
    /// begins too early is of use, one that begins too late is not.</summary>
    public int Rate => _rates.Count == 0 ? Math.Min(0, initialRate) : WithMargin((int)Math.Floor(_rates.Min()));

    /// <summary>
    /// Whether rows moved lately. Requests that are under way at once arrive in any order, so nothing says where their
    /// pages will begin.
    /// </summary>
    public bool IsMoving => _quietPagesDue > 0;

    /// <summary>
    /// Takes a page that continues the list: looks where the anchor is now, and makes the page's last row the anchor.
    /// </summary>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="reply">The page.</param>
    /// <param name="longest">The length of the longest page.</param>
    /// <param name="isPrefetched">Whether the page was requested before the page before it arrived.</param>
    public void Advance(PageRow[] rows, PageReply reply, int longest, bool isPrefetched)
    {
        int index = Array.FindIndex(rows, row => row.Fingerprint == _anchor);
        if (index >= 0 && reply.Sequence > Sequence)
        {
            long moved = reply.Offset + index - Position;
            _quietPagesDue = moved == 0 ? Math.Max(0, _quietPagesDue - 1) : RatesKept;
            if (moved == 0 || !isPrefetched)
            {
                // Nobody knows how many requests reached the server between two that were under way at once.
                Observe((double)moved / (reply.Sequence - Sequence), longest);
            }
        }

        _anchor = rows[rows.Length - 1].Fingerprint;
        Sequence = reply.Sequence;
        Position = reply.Offset + rows.Length - 1;
    }

    /// <summary>How far rows have moved up between two requests, as far as that was observed.</summary>
    public long Between(int sequence, int next) =>
        _rates.Count == 0 ? 0 : Math.Min(0, (long)(_rates.Average() * (next - sequence)));

    // Deletions in front of the anchor become more as the anchor moves down the list.
    private static int WithMargin(int rate) => rate < 0 ? (2 * rate) - 1 : rate;

    private void Observe(double rate, int longest)
    {
        _rates.Enqueue(Math.Max(-Math.Max(1, longest / 3), Math.Min(rate, Math.Max(10, longest))));
        if (_rates.Count > RatesKept)
        {
            _rates.Dequeue();
        }
    }

    /// <summary>Takes back that rows move down: a page began too late.</summary>
    public void StopLeading()
    {
        _quietPagesDue = RatesKept;
        if (Rate > 0)
        {
            _rates.Clear();
        }
    }

    /// <summary>Where the anchor will be when the response to a request arrives.</summary>
    public long Predict(int sequence) => Position + ((long)Rate * (sequence - Sequence));
}
