using CohereConnectors.Sandbox.Seed;

namespace CohereConnectors.Sandbox;

/// <summary>The ids of the n-th response: they look random, and are the same in every run.</summary>
internal readonly struct TraceId(long number)
{
    private readonly ulong _high = SplitMix.Scramble((ulong)number);
    private readonly ulong _low = SplitMix.Scramble(~(ulong)number);

    public override string ToString() => $"{_high:x16}{_low:x16}";

    public string ToErrorId()
    {
        string hex = ToString();
        return $"{hex.Substring(0, 8)}-{hex.Substring(8, 4)}-{hex.Substring(12, 4)}-"
            + $"{hex.Substring(16, 4)}-{hex.Substring(20)}";
    }
}
