using System.Buffers.Text;
using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Reads JSON strings. Half of a surrogate pair becomes U+FFFD, as decoders do, where the JSON reader would throw.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>Reads the string or the property name at the reader's position.</summary>
    /// <exception cref="InvalidOperationException">It is not valid UTF-8.</exception>
    public static string? Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException) when (reader.ValueIsEscaped)
        {
            byte[] text = [(byte)'"', .. reader.ValueSpan, (byte)'"'];
            ReplaceBrokenEscapes(text);
            var repaired = new Utf8JsonReader(text);
            repaired.Read();
            return repaired.GetString();
        }
    }

    /// <summary>Whether a property name has half of a surrogate pair, so that comparing it would throw.</summary>
    public static bool IsBrokenName(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Replaces each escape that is half of a surrogate pair, in a string or in a whole text of JSON.
    /// </summary>
    public static void ReplaceBrokenEscapes(Span<byte> json)
    {
        for (int i = 0; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            char first = CharAt(json, i);
            if (!char.IsSurrogate(first))
            {
                i++;
            }
            else if (char.IsHighSurrogate(first) && char.IsLowSurrogate(CharAt(json, i + EscapeLength)))
            {
                i += (2 * EscapeLength) - 1;
            }
            else
            {
                "fffd"u8.CopyTo(json.Slice(i + 2));
                i += EscapeLength - 1;
            }
        }
    }

    /// <summary>The character of the <c>\uXXXX</c> at an index; NUL if there is no such escape.</summary>
    private static char CharAt(ReadOnlySpan<byte> json, int index) =>
        index + EscapeLength <= json.Length
        && json[index] == '\\'
        && json[index + 1] == 'u'
        && Utf8Parser.TryParse(json.Slice(index + 2, 4), out ushort character, out int read, 'x')
        && read == 4
            ? (char)character
            : '\0';
}
