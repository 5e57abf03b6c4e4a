namespace CohereConnectors.Sandbox.Seed;

/// <summary>Sebastiano Vigna's SplitMix64: unlike System.Random, the same numbers on every framework.</summary>
internal struct SplitMix(ulong seed)
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    public static ulong Scramble(ulong value)
    {
        value += Increment;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public long Below(long bound) => (long)(Next() % (ulong)bound);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];

    public ulong Next()
    {
        ulong number = Scramble(_state);
        _state += Increment;
        return number;
    }
}
