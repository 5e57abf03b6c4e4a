using System.Text;

namespace CohereConnectors.Client.Tests.Fuzz;

/// <summary>Breaks bytes in the ways that find bugs in readers. The same seed breaks the same way.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "-",
            "0",
            "-0",
            "1e999",
            "-1e-999",
            "1E400",
            "9223372036854775808",
            "0x1",
            "NaN",
            "\\u",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "\"\\ud800\"",
            "\"id\":",
            "\"id\":null,",
            "\"name\":1,",
            "\"created_at\":\"\",",
            "\"created_at\":\"2024-02-30T00:00:00Z\",",
            "\"updated_at\":\"0001-01-01T00:00:00+14:00\",",
            "\"created_at\":\"9999-12-31T23:59:59.9999999-14:00\",",
            "\"created_at\":\"2024\\u002d03-01T10:00:00Z\",",
            "\"total_count\":-1,",
            "\"total_count\":1.5,",
            "\"total_count\":1e308,",
            "\"total_count\":\"x\",",
            "\"connectors\":",
            "\"connectors\":null,",
            "\"connectors\":[],",
            "\"oauth\":[]",
            "\"oauth\":\"hush\",",
            "\"url\":\"http://[\",",
            "\"url\":\"\\u0000:\\\\\\\\\",",
            "\"excludes\":[1],",
            "\"excludes\":{},",
            "/*",
            "*/",
            "//",
            "'",
            "\uFEFF",
            "\u2028",
            "\r\n",
            "\0",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xE2, 0x82],
        Encoding.ASCII.GetBytes(new string('[', 70)),
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 70))),
        Encoding.ASCII.GetBytes(new string('9', 400)),
    ];

    /// <summary>A copy with one to six things wrong.</summary>
    public byte[] Mutate(byte[] original)
    {
        byte[] bytes = original;
        for (int i = random.Next(3) > 0 ? 1 : random.Next(2, 7); i > 0; i--)
        {
            bytes = MutateOnce(bytes);
        }

        return bytes;
    }

    private byte[] MutateOnce(byte[] bytes)
    {
        int at = random.Next(bytes.Length + 1);
        int length =
            random.Next(4) == 0 ? random.Next(bytes.Length - at + 1) : Math.Min(bytes.Length - at, random.Next(1, 9));
        byte[] token = Tokens[random.Next(Tokens.Length)];
        return random.Next(14) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..(at + length)], .. bytes[at..]],
            3 => [.. bytes[..at], .. token, .. bytes[at..]],
            4 => [.. bytes[..at], .. token, .. bytes[(at + length)..]],
            5 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            6 => Swap(bytes, at, length),
            _ => Flip(bytes, at, length),
        };
    }

    private byte[] Flip(byte[] bytes, int at, int length)
    {
        byte[] copy = [.. bytes];
        for (int i = at; i < at + Math.Min(length, 3); i++)
        {
            copy[i] = random.Next(2) == 0 ? (byte)(copy[i] ^ (1 << random.Next(8))) : (byte)random.Next(256);
        }

        return copy;
    }

    // Part of the response at another place: fields move into other objects, brackets lose their partners.
    private byte[] Swap(byte[] bytes, int at, int length)
    {
        int other = random.Next(bytes.Length + 1);
        return [.. bytes[..other], .. bytes[at..(at + length)], .. bytes[other..]];
    }
}
