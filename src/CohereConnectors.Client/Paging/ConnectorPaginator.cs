namespace CohereConnectors.Client.Paging;

internal sealed class ConnectorPaginator(long start, int pageSize)
{
    private const int MostReadings = 3;

    private readonly SeenRows _seen = new(start);
    private ListReading? _reading;
    private int _readings = 1;
    private int _emittedBefore;
    private bool _wasSound;

    public ListReading Reading => _reading ??= new ListReading(_seen, start, pageSize, isFirst: true);

    public int PageSize => pageSize;

    public bool IsComplete { get; private set; }

    public int Emitted => _seen.Emitted;

    public CountMismatchEvent? Mismatch { get; private set; }

    public List<ConnectorRow> Accept(PageReply reply)
    {
        try
        {
            List<ConnectorRow> rows = Reading.Accept(reply);
            EndReading();
            return rows;
        }
        catch (PagingException exception)
        {
            throw Inconsistent(exception.Message);
        }
    }

    /// <summary>Takes the server's refusal of the offset that was requested last.</summary>
    /// <returns>Whether the listing goes on, or is complete.</returns>
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.PagingInconsistent"/>: rows are missing that the server refuses.</exception>
    public bool TryRefuse(CohereApiException refusal)
    {
        bool isRefusal = refusal.ErrorCode is CohereErrorCode.BadRequest or CohereErrorCode.UnprocessableEntity || refusal.StatusCode == 416;
        if (!isRefusal || _seen.Emitted == 0)
        {
            return false;
        }

        if (!Reading.TryRefuse())
        {
            throw Inconsistent($"the server refused the next page ({refusal.Message.TrimEnd('.')})", refusal);
        }

        EndReading();
        return true;
    }

    private CohereApiException Inconsistent(string reason, Exception? inner = null) => new(
        CohereErrorCode.PagingInconsistent,
        $"The list could not be read whole: after {_seen.Emitted} of {(object?)Reading.LastCount ?? "an unknown number of"} connectors {reason}.",
        inner);

    private void EndReading()
    {
        if (IsComplete || !(Reading.IsComplete || (_wasSound && Reading.IsBalancedEarly)))
        {
            return;
        }

        bool broughtRows = _seen.Emitted > _emittedBefore;
        if ((Reading.IsBalanced || !Reading.IsComplete) && !(_readings == 1 && _seen.HasDroppedWrongly))
        {
            IsComplete = true;
        }
        else if (_readings > 1 && !broughtRows && Reading.IsSound)
        {
            IsComplete = true;
            Mismatch = Reading.LastCount - start is { } count && count > Emitted ? new CountMismatchEvent(Emitted, count) : null;
        }
        else if (_readings == MostReadings)
        {
            throw Inconsistent($"{MostReadings} readings of the list did not agree with the server's count");
        }
        else
        {
            _readings++;
            _wasSound = Reading.IsSound && !_seen.HasDroppedWrongly;
            _emittedBefore = _seen.Emitted;
            _reading = new ListReading(_seen, start, pageSize, isFirst: false);
        }
    }
}
