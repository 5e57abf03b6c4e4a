using System.Runtime.InteropServices;
using System.Security;

namespace CohereConnectors.Client;

/// <summary>Checks keys before they are used, and turns them into text at the last moment.</summary>
public static class ApiKey
{
    /// <summary>
    /// Returns what is wrong with a key. An invalid one could break out of the header that carries it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>
    /// A sentence that does not repeat the key; null if the key is not empty and consists of visible ASCII characters.
    /// </returns>
    public static string? GetProblem(SecureString key)
    {
        string text = Reveal(key);
        return text.Length == 0 ? "The API key is empty."
            : text.Any(character => character is <= ' ' or > '~')
                ? "The API key holds a space, a line break, a control character or a character outside ASCII."
                    + " Copy it again from the dashboard, without what surrounds it."
            : null;
    }

    /// <summary>Throws if a key is not valid.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException"><see cref="GetProblem"/> finds a problem with the key.</exception>
    public static void Validate(SecureString key)
    {
        if (GetProblem(key) is { } problem)
        {
            throw new ArgumentException(problem, nameof(key));
        }
    }

    /// <summary>Creates a key from text.</summary>
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

    /// <summary>Returns whether a key equals a text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text.</param>
    /// <returns>True if they are equal, character by character.</returns>
    public static bool Matches(SecureString key, string text) =>
        string.Equals(Reveal(key), text, StringComparison.Ordinal);

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
