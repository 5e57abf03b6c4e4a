using System.Net;
using System.Text;
using System.Text.Json;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>Every piece of eight characters of a secret, in every form in which text may hold it.</summary>
internal sealed class Pieces
{
    private const int Length = 8;

    private readonly HashSet<string> _pieces = new(StringComparer.Ordinal);

    public Pieces(params string[] secrets)
    {
        foreach (string secret in secrets)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(secret);
            string[] forms =
            [
                secret,
                Uri.EscapeDataString(secret),
                Uri.EscapeDataString(Uri.EscapeDataString(secret)),
                WebUtility.HtmlEncode(secret),
                JsonEncodedText.Encode(secret).ToString(),
                Convert.ToHexString(bytes),
                Convert.ToHexStringLower(bytes),
                Convert.ToBase64String(bytes),
                Convert.ToBase64String([0, .. bytes]),
                Convert.ToBase64String([0, 0, .. bytes]),
            ];
            foreach (string form in forms)
            {
                _pieces.UnionWith(
                    Enumerable.Range(0, form.Length - Length + 1).Select(start => form.Substring(start, Length))
                );
            }
        }
    }

    /// <summary>The first piece in a text, or null.</summary>
    public string? FirstIn(string text)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> pieces = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0; start + Length <= text.Length; start++)
        {
            if (pieces.Contains(text.AsSpan(start, Length)))
            {
                return text.Substring(start, Length);
            }
        }

        return null;
    }
}
