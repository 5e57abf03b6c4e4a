namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Tells which addresses are the same: scheme and host ignore case, and a default port may be left out.
/// </summary>
internal static class AddressKey
{
    private const string SchemeEnd = "://";

    /// <summary>Gets a text that is equal for equal addresses; empty for none.</summary>
    public static string Of(Uri? address)
    {
        string text = address?.OriginalString ?? "";
        int schemeLength = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (schemeLength < 0)
        {
            return text;
        }

        string scheme = text.Substring(0, schemeLength).ToLowerInvariant();
        int start = schemeLength + SchemeEnd.Length;
        int end = text.IndexOfAny(['/', '?', '#'], start);
        string authority = end < 0 ? text.Substring(start) : text.Substring(start, end - start);
        int host = authority.LastIndexOf('@') + 1;
        authority =
            authority.Substring(0, host) + WithoutDefaultPort(scheme, authority.Substring(host).ToLowerInvariant());
        return scheme + SchemeEnd + authority + (end < 0 ? "" : text.Substring(end));
    }

    private static string WithoutDefaultPort(string scheme, string host)
    {
        string port = scheme switch { "https" => ":443", "http" => ":80", _ => ":" };
        return host.EndsWith(port, StringComparison.Ordinal) ? host.Substring(0, host.Length - port.Length) : host;
    }
}
