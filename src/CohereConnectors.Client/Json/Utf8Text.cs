using System.Text;

namespace CohereConnectors.Client.Json;

/// <summary>UTF-8 as servers send it.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(ByteOrderMark) ? text.Slice(ByteOrderMark.Length) : text;

    /// <summary>Decodes text, or returns null if it is not valid UTF-8.</summary>
    public static string? TryDecode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
