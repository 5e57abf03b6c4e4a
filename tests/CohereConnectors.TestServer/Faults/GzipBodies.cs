using System.IO.Compression;
using System.Text;

namespace CohereConnectors.Testing.Faults;

public static class GzipBodies
{
    private const int Mebibyte = 1024 * 1024;
    private const int BombMebibytes = 512;

    // Gzip members may follow each other, so a small one repeated is a large body.
    private static readonly byte[] Head = Compress("""{"connectors":["""u8.ToArray());
    private static readonly byte[] Blank = Compress(Encoding.ASCII.GetBytes(new string(' ', Mebibyte)));
    private static readonly byte[] Tail = Compress("]}"u8.ToArray());

    /// <summary>Half a mebibyte that unpacks to an empty page with half a gibibyte of blanks.</summary>
    internal static async Task SendBombAsync(FaultConnection connection)
    {
        await connection.SendAsync(Head);
        for (int i = 0; i < BombMebibytes; i++)
        {
            await connection.SendAsync(Blank);
        }

        await connection.SendAsync(Tail);
    }

    public static byte[] Compress(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
