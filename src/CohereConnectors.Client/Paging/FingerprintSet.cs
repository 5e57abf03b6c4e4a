namespace CohereConnectors.Client.Paging;

/// <summary>A set of 64-bit fingerprints: 11 to 22 bytes each.</summary>
/// <remarks>
/// The set is divided into small tables, because a large one needs half as much again while it grows.
/// </remarks>
internal sealed class FingerprintSet
{
    private const int TableBits = 8;

    private readonly FingerprintTable?[] _tables = new FingerprintTable?[1 << TableBits];

    public int Count { get; private set; }

    public bool Contains(ulong fingerprint) => _tables[TableOf(fingerprint)]?.Contains(fingerprint) ?? false;

    /// <summary>Adds a fingerprint.</summary>
    /// <returns>Whether it was not in the set before.</returns>
    public bool Add(ulong fingerprint)
    {
        bool isAdded = (_tables[TableOf(fingerprint)] ??= new FingerprintTable()).Add(fingerprint);
        Count += isAdded ? 1 : 0;
        return isAdded;
    }

    private static int TableOf(ulong fingerprint) => (int)(fingerprint >> (64 - TableBits));
}
