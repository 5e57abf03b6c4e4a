using System.Net.Http.Headers;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Reads the text of headers.</summary>
internal static class HeaderText
{
    /// <summary>The first value of a header, or null.</summary>
    public static string? First(HttpResponseHeaders? headers, string name) =>
        headers?.TryGetValues(name, out IEnumerable<string>? values) == true ? values!.First().Trim() : null;

    /// <summary>Decodes UTF-8. The network stack reads each byte of a header as one character.</summary>
    public static string Decode(string value)
    {
        if (value.All(character => character <= '\u007F') || value.Any(character => character > '\u00FF'))
        {
            return value;
        }

        // Otherwise the server wrote Latin-1, as HTTP once had it.
        return Utf8Text.TryDecode([.. value.Select(character => (byte)character)]) ?? value;
    }
}
