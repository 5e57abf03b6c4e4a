namespace CohereConnectors.Client.Paging;

/// <summary>
/// Reads a list whole while it changes, over a server that may shorten pages, count wrongly or treat offsets in its own
/// way. Takes pages, and tells which rows to emit and which page to request next. It knows no HTTP.
/// </summary>
/// <remarks>
/// <para>A row is known by the fingerprint of its ID. Its date only tells the order: in a list that is newest first,
/// rows newer than the first page were created meanwhile and are dropped.</para>
/// <para>Each page starts with the last row of the page before it. It continues the list when it contains a row that
/// was seen: what is behind that row is contiguous. Otherwise rows before it are missing, and the reading steps back.
/// Where the next page starts follows the shift of the rows that was observed.</para>
/// <para>The end is that nothing is behind the last row. It is proved by a page shorter than the others that exactly
/// reaches the count, if the server ever counted rows behind a page. An empty page right behind the last row proves it
/// while the count stays the same, or if the last row is seen again afterwards, because a deletion moves rows in front
/// of an offset. So do two pages of seen rows only; where the server sends no count, a look beyond them shows whether
/// they were cut short.
/// </para>
/// <para>When the server counts more rows than were seen, the list is read again, three times at most. A reading that
/// brings nothing ends the matter with a warning; readings that do not come to agree with the count end in an
/// error.</para>
/// </remarks>
/// <param name="start">The offset of the first row.</param>
/// <param name="pageSize">The number of rows to request at once, at least 2.</param>
internal sealed class ConnectorPaginator(long start, int pageSize)
{
    private const int MostReadings = 3;

    private readonly SeenRows _seen = new(start);
    private ListReading? _reading;
    private int _readings = 1;
    private int _emittedBefore;
    private bool _wasSound;

    /// <summary>The reading under way.</summary>
    public ListReading Reading => _reading ??= new ListReading(_seen, start, pageSize, before: null);

    public int PageSize => pageSize;

    /// <summary>The address of the list, which errors name.</summary>
    public Uri? RequestUri { get; init; }

    /// <summary>Whether the list is whole.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What the server counts, where that is more than it has; null where the account is closed.</summary>
    public CountMismatchEvent? Mismatch { get; private set; }

    /// <summary>Takes the page that was requested.</summary>
    /// <returns>The rows to emit, in the server's order.</returns>
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.PagingInconsistent"/>: the list cannot be read
    /// whole.</exception>
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
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.PagingInconsistent"/>: rows are missing that the
    /// server refuses.</exception>
    public bool TryRefuse(CohereApiException refusal)
    {
        bool isRefusal = refusal.ErrorCode is CohereErrorCode.BadRequest or CohereErrorCode.UnprocessableEntity
            || refusal.StatusCode == 416;
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
        $"The list could not be read whole: after {_seen.Emitted} of "
            + $"{(object?)Reading.LastCount ?? "an unknown number of"} connectors {reason}.",
        inner)
    {
        RequestUri = RequestUri,
    };

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
            Mismatch = Reading.LastCount - start is { } count && count > _seen.Emitted
                ? new CountMismatchEvent(_seen.Emitted, count)
                : null;
        }
        else if (start > 0 && _seen.HasDeletions && !Reading.IsSound)
        {
            // A further reading would miss what they moved in front of the offset.
            throw Inconsistent("connectors in front of the offset were deleted");
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
            _reading = new ListReading(_seen, start, pageSize, Reading);
        }
    }
}
