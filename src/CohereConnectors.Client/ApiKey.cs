using System.Runtime.InteropServices;
using System.Security;

namespace CohereConnectors.Client;

/// <summary>Checks keys before they are used, and turns them into text at the last moment.</summary>
public static class ApiKey
{
    /// <summary>Refuses what cannot be a key, so that it cannot break out of the header that carries it.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">It is empty, or has a space, a line break, a control or a non-ASCII character. The message does not repeat the key.</exception>
    public static void Validate(SecureString key)
    {
        string text = Reveal(key);
        if (text.Length == 0)
        {
            throw new ArgumentException("The API key is empty.", nameof(key));
        }

        if (text.Any(character => character is <= ' ' or > '~'))
        {
            throw new ArgumentException(
                "The API key holds a space, a line break, a control character or a character outside ASCII. Copy it again from the dashboard, without what surrounds it.",
                nameof(key));
        }
    }

    /// <summary>Wraps text as a key that is ready to use.</summary>
    /// <param name="text">The key as text.</param>
    /// <returns>The key, read-only.</returns>
    public static SecureString FromText(string text)
    {
        var key = new SecureString();
        foreach (char character in text)
        {
            key.AppendChar(character);
        }

        key.MakeReadOnly();
        return key;
    }

    /// <summary>Tells whether a key is the given text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text.</param>
    /// <returns>True when they are the same.</returns>
    public static bool Matches(SecureString key, string text) => string.Equals(Reveal(key), text, StringComparison.Ordinal);

    internal static string Reveal(SecureString key)
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(key);
        try
        {
            // With its length: a NUL does not end it.
            return Marshal.PtrToStringUni(text, key.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }
}
