namespace CohereConnectors.PS.Errors;

/// <summary>Shows addresses that a user typed.</summary>
internal static class AddressText
{
    /// <summary>Returns an address without its user name, password and query, which may be secrets.</summary>
    public static string? WithoutSecrets(Uri? address)
    {
        if (address is null)
        {
            return null;
        }

        string text = address.OriginalString;
        int query = text.IndexOf('?');
        text = query < 0 ? text : text.Substring(0, query + 1) + "***";
        int user = text.LastIndexOf('@');
        return user < 0 ? text : "***" + text.Substring(user);
    }
}
