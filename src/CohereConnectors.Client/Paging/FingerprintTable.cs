namespace CohereConnectors.Client.Paging;

/// <summary>A table of 64-bit fingerprints in open addressing.</summary>
internal sealed class FingerprintTable
{
    private const ulong Free = 0;

    private ulong[] _slots = new ulong[16];
    private int _count;

    public bool Contains(ulong fingerprint) => _slots[SlotOf(_slots, fingerprint)] != Free;

    /// <summary>Adds a fingerprint.</summary>
    /// <returns>Whether it was not in the table before.</returns>
    public bool Add(ulong fingerprint)
    {
        int slot = SlotOf(_slots, fingerprint);
        if (_slots[slot] != Free)
        {
            return false;
        }

        _slots[slot] = fingerprint;
        if (++_count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    private static int SlotOf(ulong[] slots, ulong fingerprint)
    {
        int mask = slots.Length - 1;
        int slot = (int)fingerprint & mask;
        while (slots[slot] != Free && slots[slot] != fingerprint)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        ulong[] slots = new ulong[_slots.Length * 2];
        foreach (ulong fingerprint in _slots)
        {
            if (fingerprint != Free)
            {
                slots[SlotOf(slots, fingerprint)] = fingerprint;
            }
        }

        _slots = slots;
    }
}
