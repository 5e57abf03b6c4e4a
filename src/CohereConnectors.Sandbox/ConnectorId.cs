using System.Text;
using CohereConnectors.Sandbox.Seed;

namespace CohereConnectors.Sandbox;

/// <summary>
/// Ids such as <c>gdrive-kh3g8q</c>. The six characters are the connector's key, scrambled by a small Feistel network:
/// they look random and lead back to the key, so a million connectors need no index.
/// </summary>
internal static class ConnectorId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int SuffixLength = 6;
    private const int HalfRange = 36 * 36 * 36;
    private const int Rounds = 4;
    private const long KeyOffset = (long)HalfRange * HalfRange / 2;

    public static string Create(string name, int key) => $"{Slug(name)}-{Suffix(key)}";

    public static bool TryGetKey(string id, out int key)
    {
        key = 0;
        int start = id.Length - SuffixLength;
        if (start < 2 || id[start - 1] != '-')
        {
            return false;
        }

        long scrambled = 0;
        for (int i = start; i < id.Length; i++)
        {
            int digit = Alphabet.IndexOf(id[i]);
            if (digit < 0)
            {
                return false;
            }

            scrambled = (scrambled * Alphabet.Length) + digit;
        }

        (long left, long right) = (scrambled / HalfRange, scrambled % HalfRange);
        for (int round = Rounds - 1; round >= 0; round--)
        {
            (left, right) = ((right - Noise(left, round) + HalfRange) % HalfRange, left);
        }

        key = (int)((left * HalfRange) + right - KeyOffset);
        return true;
    }

    private static string Suffix(int key)
    {
        long plain = key + KeyOffset;
        (long left, long right) = (plain / HalfRange, plain % HalfRange);
        for (int round = 0; round < Rounds; round++)
        {
            (left, right) = (right, (left + Noise(right, round)) % HalfRange);
        }

        long scrambled = (left * HalfRange) + right;
        char[] suffix = new char[SuffixLength];
        for (int i = SuffixLength - 1; i >= 0; i--)
        {
            suffix[i] = Alphabet[(int)(scrambled % Alphabet.Length)];
            scrambled /= Alphabet.Length;
        }

        return new string(suffix);
    }

    private static long Noise(long half, int round) =>
        (long)(SplitMix.Scramble((ulong)((half * Rounds) + round)) % HalfRange);

    private static string Slug(string name)
    {
        StringBuilder slug = new(name.Length);
        foreach (char character in name)
        {
            char lower = char.ToLowerInvariant(character);
            if (Alphabet.IndexOf(lower) >= 0)
            {
                slug.Append(lower);
            }
            else if (slug.Length > 0 && slug[slug.Length - 1] != '-')
            {
                slug.Append('-');
            }
        }

        string trimmed = slug.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? "connector" : trimmed;
    }
}
