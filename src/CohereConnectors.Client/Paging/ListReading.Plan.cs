namespace CohereConnectors.Client.Paging;

/// <content>Which offsets to request: the next one, and those to prefetch.</content>
internal sealed partial class ListReading
{
    // Without a count, a prefetched page may lie behind the end. After so many pages one is prefetched.
    private const int PagesForOneBlind = 16;

    /// <summary>Whether the list goes on as usual, so that prefetched pages may be used.</summary>
    public bool IsOnward => _step == ReadingStep.Onward;

    /// <summary>The distance between two prefetched pages.</summary>
    public int Stride => Math.Max(1, _lengths.Longest - 1 + _shift.Rate);

    /// <summary>The offset that no prefetched page reaches.</summary>
    public long PrefetchEnd => IsCounted ? _counts.Last!.Value - 1 : long.MaxValue;

    private bool IsCounted => SaysMore && _counts.Last > _shift.Position + 1;

    /// <summary>Gets the offset of the next page.</summary>
    /// <param name="sequence">The number of the request that will ask for it.</param>
    public long OffsetFor(int sequence)
    {
        if (!IsOnward)
        {
            return _offset;
        }

        long offset = _shift.Predict(sequence) + _lead;
        bool isBeyond = offset > _counts.Last && (_seen.Equals(_counts.Last) || _counts.Last > _shift.Position);
        return Math.Max(_start, isBeyond ? _counts.Last!.Value : offset);
    }

    /// <summary>Whether a prefetched page can continue the list.</summary>
    public bool Fits(long offset, int sequence) =>
        !_lengths.AreShortened && offset <= Math.Max(_shift.Position, _shift.Predict(sequence));

    /// <summary>Gets how many pages may be prefetched.</summary>
    /// <param name="most">The number that the limit of requests at once allows.</param>
    public int PagesAhead(int most) =>
        !IsOnward || !_lengths.AreSteady || _shift.IsMoving || _seen.Equals(_counts.Last) ? 0
        : IsCounted ? most
        : Math.Min(most, _counts.Last is null && _requests >= PagesForOneBlind ? 1 : 0);
}
