namespace CohereConnectors.Client.Inventory;

/// <summary>Tells which fields may contain a secret that a server returned by mistake.</summary>
internal static class SecretNames
{
    private static readonly string[] Parts =
    [
        "secret",
        "token",
        "password",
        "passwd",
        "passphrase",
        "apikey",
        "privatekey",
        "credential",
        "serviceauth",
        "authorization",
    ];

    /// <summary>Whether the name of a field suggests a secret. The address of a token is none.</summary>
    public static bool IsSecret(string name)
    {
        string plain = new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        return plain != "tokenurl" && Array.Exists(Parts, part => plain.Contains(part));
    }
}
