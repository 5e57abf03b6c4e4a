using System.Text;

namespace CohereConnectors.Client.Http;

internal static class UriText
{
    /// <summary>
    /// Percent-encodes any text. By itself .NET Framework throws at half a surrogate pair, where .NET writes the
    /// replacement character.
    /// </summary>
    public static string Escape(string text) =>
        Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    /// <summary>Returns an address in its escaped form.</summary>
    public static string? Of(Uri? address) =>
        address is { IsAbsoluteUri: true } ? address.AbsoluteUri : address?.OriginalString;
}
