namespace CohereConnectors.Client.Paging;

/// <content>Where the reading continues after a page, and whether it is complete.</content>
internal sealed partial class ListReading
{
    private const int MostProbes = 2;

    private readonly RepeatedPages _repeated = new();
    private readonly EndProof _end;
    private PageEnd _page;
    private bool _hasShortcut = true;
    private int _probes;
    private int _lead;
    private int _empty;

    private int MostEmptyPages => _lengths.AreShortened ? 4 + Math.Min(8, _requests / 16) : _isFirst ? 1 : 0;

    /// <summary>Takes the server's refusal of the offset that was requested last.</summary>
    /// <returns>Whether the reading continues, or is complete.</returns>
    public bool TryRefuse()
    {
        bool isBehind = _step is ReadingStep.Behind or ReadingStep.Jump;
        _isUnproved = true;
        if (_seen.ReachesFirstCount || (isBehind && (_page.IsAtEdge || (_counts.Last is not null && !SaysMore))))
        {
            return IsComplete = true;
        }

        _end.IsBehindRefused = isBehind;
        _step = ReadingStep.Onward;
        return isBehind;
    }

    private void Continue(PageReply reply, PageRow[] rows, bool isFresh)
    {
        bool isFirstPage = _step == ReadingStep.First;
        bool isAtEdge = !isFresh && rows[rows.Length - 1].Fingerprint == _frontier;
        bool isShort = rows.Length < _pageSize
            && (isFirstPage || rows.Length < _lengths.Longest || (isAtEdge && rows.Any(IsNew)));
        int probes = _probes;
        _page = new PageEnd(reply.Offset + rows.Length, reply.Page.TotalCount, isFresh, isShort, isAtEdge);
        _repeated.Take(rows, reply.Offset);
        _lengths.Add(rows.Length, isFresh);
        _shift.Advance(rows, reply, _lengths.Longest, _isPrefetched);
        _end.Take(_page, isFirstPage);
        _probes = _empty = 0;
        if (_end.IsCountReached)
        {
            IsComplete = true;
        }
        else if (isFresh)
        {
            ContinueBehindFreshRows();
        }
        else if (isAtEdge && probes == MostProbes)
        {
            CheckOffsetsMatter(rows.Length);
            _isUnproved = IsComplete = true;
        }
        else if (_end.IsSeenAgain)
        {
            // A server that sends a row twice may count it twice.
            _isUnproved |= _page.Count > reply.Offset + reply.Page.Rows.Count && _end.IsCountCredible;
            IsComplete = true;
        }
        else if (_end.TakeSeenRows())
        {
            EndAfterSeenRows();
        }
        else
        {
            ContinueBehindSeenRows(rows.Length, probes);
        }
    }

    private void ContinueBehindFreshRows()
    {
        _lead = 0;
        _backtrack.Reset();
        bool isEnd = !SaysMore && (_page.IsShort || _seen.Equals(_counts.Last));
        bool isBehind = _lengths.LeaveNoRoom || (isEnd && _hasShortcut && !_lengths.AreShortened);
        Request(isBehind ? ReadingStep.Behind : ReadingStep.Onward, _page.Place);
    }

    private void EndAfterSeenRows()
    {
        if (_counts.Last is null && !_lengths.AreShortened && _requests < PagesForOneBlind)
        {
            // The last page may be the first one that the server cuts short. After many pages it is not.
            Request(ReadingStep.Beyond, _page.Place + _pageSize);
            return;
        }

        _isUnproved |= _page.HasMore;
        IsComplete = true;
    }

    // Whether the reading is complete: only known rows are beyond the page that seems to be the last one.
    private void TakeBeyond(PageRow[] rows)
    {
        IsComplete = rows.All(row => _here.Contains(row.Fingerprint) || IsNew(row));
        if (!IsComplete)
        {
            _lengths.MarkShortened();
            TakeUnknownRows();
            _step = ReadingStep.Onward;
        }
    }

    // Another offset brought other rows: the end is not here, and the server does not clamp its offsets.
    private void TakeUnknownRows()
    {
        _end.TakeUnknownRows();
        _probes = 0;
    }

    private void ContinueBehindSeenRows(int count, int probes)
    {
        if (_repeated.AreSame && _page is { IsAtEdge: true, IsShort: false })
        {
            // If no row was created, the last row is where its number says. Nothing can be behind it when the page is
            // the same there and one further on.
            long end = _start + _here.Count;
            bool isThere = _page.Place - count >= end || (_seen.Equals(_counts.Last) && !_seen.HasDeletions);
            _probes = isThere ? MostProbes : probes + 1;
            Request(ReadingStep.Search, Math.Max(_start, probes == 0 ? end - count : end));
        }
        else if (!_page.IsAtEdge
            && (!_page.IsShort || _lengths.AreShortened)
            && _backtrack.Between(_page.Place) is { } between)
        {
            Request(ReadingStep.Search, between);
        }
        else if ((_page.IsShort && (_hasShortcut || _shift.Rate >= 0)) || _lengths.LeaveNoRoom)
        {
            Request(ReadingStep.Behind, _page.Place);
        }
        else
        {
            _lead = _page.IsAtEdge ? 0 : Math.Max(1, _lead * 2);
            Request(ReadingStep.Onward, _page.Place);
        }
    }

    private void ContinueFromEmptyPage(PageReply reply)
    {
        _empty++;
        _probes = 0;
        if (_step == ReadingStep.First)
        {
            IsComplete = !(_counts.Last > _start);
            if (!IsComplete && _requests > 1)
            {
                throw new PagingException("the server returned no connectors");
            }
        }
        else if (_step is not (ReadingStep.Behind or ReadingStep.Jump))
        {
            StepBack(reply, isEmpty: true);
        }
        else if (SaysMore && _empty <= MostEmptyPages)
        {
            Request(ReadingStep.Jump, reply.Offset + _pageSize);
        }
        else
        {
            IsComplete = _end.TakeEmptyBehind(reply.Page.TotalCount, reply.Offset);
            _step = ReadingStep.Onward;
        }
    }

    // The page begins too late: rows in front of it were deleted, or the list is at its end.
    private void StepBack(PageReply reply, bool isEmpty)
    {
        if (_step == ReadingStep.Behind)
        {
            // The page before it was short and not the last one, so it is read again from its last row on.
            _hasShortcut = false;
            _step = ReadingStep.Onward;
        }
        else if (reply.Offset > _start)
        {
            if (isEmpty)
            {
                _end.TakeEmpty();
            }

            _shift.StopLeading();
            long back = _backtrack.Before(reply.Offset, _lengths.Longest, isEmpty);
            Request(ReadingStep.Search, Math.Max(_start, back + _shift.Between(reply.Sequence, reply.Next)));
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

    private void CheckOffsetsMatter(int count)
    {
        bool isInDoubt = SaysMore || _lengths.AreShortened || count == _pageSize;
        if (isInDoubt && _repeated.BeginsAgain && !_seen.Equals(_counts.Last))
        {
            throw new PagingException("the server returned the same page for every offset");
        }
    }

    private void Request(ReadingStep step, long offset) => (_step, _offset) = (step, offset);
}
