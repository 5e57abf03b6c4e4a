namespace CohereConnectors.Client.Paging;

/// <content>Where the reading goes on after a page, and what proves its end.</content>
internal sealed partial class ListReading
{
    private const int LongestDoubt = 8;
    private const int MostProbes = 2;

    private ulong _firstRow;
    private PageRow[] _lastPage = [];
    private long _lastOffset;
    private bool _hasShortcut = true;
    private bool _isAtEdge;
    private bool _isBehindRefused;
    private int _probes;
    private int _lead;
    private int _seenOnly;
    private int _empty;
    private long? _countAtPlace;
    private bool _isEndByCount;
    private bool _isOnlyPage;
    private bool _isEmptyBehind;

    /// <summary>Takes the server's refusal of the offset that was requested last.</summary>
    /// <returns>Whether the reading goes on, or is complete.</returns>
    public bool TryRefuse()
    {
        bool isBehind = _step is ReadingStep.Behind or ReadingStep.Jump;
        _isUnproved = true;
        if (_seen.ReachesFirstCount || (isBehind && (_isAtEdge || (_counts.Last is not null && !SaysMore))))
        {
            IsComplete = true;
            return true;
        }

        _isBehindRefused = isBehind;
        _step = ReadingStep.Onward;
        return isBehind;
    }

    private void GoOn(PageReply reply, PageRow[] rows, bool isFresh)
    {
        int count = rows.Length;
        long place = reply.Offset + count;
        bool isFirstPage = _step == ReadingStep.First;
        bool isShort = count < _pageSize && (isFirstPage || count < _lengths.Longest);
        bool isRepeat = !isFirstPage && reply.Offset != _lastOffset && IsSame(rows, _lastPage);
        int probes = _probes;
        _isAtEdge = !isFresh && rows[count - 1].Fingerprint == _frontier;
        isShort |= count < _pageSize && _isAtEdge && rows.Any(IsNew);
        (_lastPage, _lastOffset) = (rows, reply.Offset);
        _lengths.Add(count, isFresh);
        _shift.Advance(rows, reply, _lengths.Longest);
        _probes = 0;
        _empty = 0;
        _countAtPlace = reply.Page.TotalCount;
        _isEndByCount = _countAtPlace == place && _counts.AreAhead && !_seen.ExceedsFirstCount;
        _isEmptyBehind &= !isFresh;
        _isOnlyPage = isFirstPage && count < _pageSize;
        if (_isEndByCount && isShort && !isFirstPage && !_lengths.AreShortened)
        {
            IsComplete = true;
        }
        else if (isFresh)
        {
            _seenOnly = _lead = 0;
            _backtrack.Reset();
            bool isBehind = _lengths.LeaveNoRoom || (_hasShortcut && !_lengths.AreShortened && !SaysMore && (isShort || _seen.Equals(_counts.Last)));
            Go(isBehind ? ReadingStep.Behind : ReadingStep.Onward, place);
        }
        else if (!IsEnd(isShort, isEndOfPages: _isAtEdge || (isShort && !_lengths.AreShortened && !(_countAtPlace > place)), probes, place))
        {
            GoOnFromSeenRows(place, count, isShort, isRepeat, probes);
        }
    }

    private bool IsEnd(bool isShort, bool isEndOfPages, int probes, long place)
    {
        if (probes == MostProbes && _isAtEdge)
        {
            CheckOffsetsMatter();
            return IsComplete = true;
        }

        // The end again, and nothing behind it in between.
        if (_isEmptyBehind && isEndOfPages)
        {
            return IsComplete = true;
        }

        _seenOnly += isShort && isEndOfPages ? 1 : 0;
        bool isProof = _seenOnly >= (_isBehindRefused ? 1 : _lengths.AreFull || _counts.Last is null ? 2 : 4);
        if (isProof && _lengths.AreShortened && !_seen.ReachesFirstCount)
        {
            isProof = _seenOnly > LongestDoubt
                ? throw new PagingException("the list changes faster than the short pages of the server show its end")
                : false;
        }

        if (isProof && _counts.Last is null && !_lengths.AreShortened && _requests < PagesForOneBlind)
        {
            // The last page may be the first one that the server cuts short. After many pages it is not.
            Go(ReadingStep.Beyond, place + _pageSize);
            return true;
        }

        return IsComplete = isProof;
    }

    // Whether the reading is complete: nothing but known rows is beyond the page that seems to be the last one.
    private void GoOnFromBeyond(PageRow[] rows)
    {
        IsComplete = rows.All(row => _here.Contains(row.Fingerprint) || IsNew(row));
        if (!IsComplete)
        {
            _lengths.MarkShortened();
            _seenOnly = 0;
            _step = ReadingStep.Onward;
        }
    }

    private void GoOnFromSeenRows(long place, int count, bool isShort, bool isRepeat, int probes)
    {
        if (isRepeat && _isAtEdge && !isShort)
        {
            // The same page at two offsets. If no row was created, the last row is where its number says, and nothing can be behind it
            // when the page is the same there and one further on: the server clamps offsets, or ignores them.
            long end = _start + _here.Count;
            _probes = place - count >= end || _seen.Equals(_counts.Last) ? MostProbes : probes + 1;
            Go(ReadingStep.Search, Math.Max(_start, probes == 0 ? end - count : end));
        }
        else if (!_isAtEdge && !(isShort && !_lengths.AreShortened) && _backtrack.Between(place) is { } between)
        {
            Go(ReadingStep.Search, between);
        }
        else if (isShort || _lengths.LeaveNoRoom)
        {
            Go(ReadingStep.Behind, place);
        }
        else
        {
            _lead = _isAtEdge ? 0 : Math.Max(1, _lead * 2);
            Go(ReadingStep.Onward, place);
        }
    }

    private int MostEmptyPages => _lengths.AreShortened ? 4 + Math.Min(8, _requests / 16) : _isFirst ? 1 : 0;

    private void GoOnFromEmptyPage(PageReply reply)
    {
        long offset = reply.Offset;
        _empty++;
        bool isBehind = _step is ReadingStep.Behind or ReadingStep.Jump;
        if (_step == ReadingStep.First)
        {
            IsComplete = !(_counts.Last > _start);
            if (!IsComplete && _requests > 1)
            {
                throw new PagingException("the server returned no connectors");
            }
        }
        else if (isBehind && SaysMore && _empty <= MostEmptyPages)
        {
            Go(ReadingStep.Jump, offset + _pageSize);
        }
        else if (isBehind && IsNothingBehind(reply))
        {
            IsComplete = true;
        }
        else if (isBehind)
        {
            _isEmptyBehind = true;
            _step = ReadingStep.Onward;
        }
        else
        {
            GoBack(offset, isEmpty: true);
        }
    }

    // A deletion moves rows up, and an offset behind the last row may skip one. So the count must be the same as with the last row.
    private bool IsNothingBehind(PageReply reply) =>
        _isEndByCount
        || ((_counts.AreAhead || _isOnlyPage) && reply.Page.TotalCount is { } count && count == _countAtPlace);

    private void GoBack(long offset, bool isEmpty)
    {
        if (_step == ReadingStep.Behind)
        {
            // The page before it was short and not the last one, so it is read again from its last row on.
            _hasShortcut = false;
            _step = ReadingStep.Onward;
        }
        else if (offset > _start)
        {
            // Nothing is behind this offset: one of the two signs of the end, unless the server shortens pages.
            _seenOnly = isEmpty && !_lengths.AreShortened ? Math.Max(1, _seenOnly) : _seenOnly;
            _shift.StopLeading();
            Go(ReadingStep.Search, Math.Max(_start, _backtrack.Before(offset, _lengths.Longest)));
        }
        else if (!isEmpty || (_start > 0 && _empty > 2))
        {
            throw new PagingException("connectors in front of the offset were deleted");
        }
        else
        {
            IsComplete = !SaysMore && _empty > 2;
        }
    }

    private void CheckOffsetsMatter()
    {
        bool isInDoubt = SaysMore || _lengths.AreShortened || _lastPage.Length == _pageSize;
        if (isInDoubt && _lastPage[0].Fingerprint == _firstRow && !_seen.Equals(_counts.Last))
        {
            throw new PagingException("the server returned the same page for every offset");
        }
    }

    private void Go(ReadingStep step, long offset) => (_step, _offset) = (step, offset);

    private static bool IsSame(PageRow[] page, PageRow[] other) =>
        page.Length == other.Length
        && page[0].Fingerprint == other[0].Fingerprint
        && page[page.Length - 1].Fingerprint == other[other.Length - 1].Fingerprint;
}
