using System.Net;
using System.Security;
using System.Text.Json;

namespace CohereConnectors.Client.Http;

/// <summary>Takes secrets out of text that came from outside: servers and gateways do echo what they were sent.</summary>
internal sealed class KeyScrubber(params SecureString?[] secrets)
{
    private const string Mask = "***";

    /// <summary>The same, for more secrets.</summary>
    public KeyScrubber With(IReadOnlyList<SecureString> others) => others.Count == 0 ? this : new KeyScrubber([.. secrets, .. others]);

    public string? Scrub(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (SecureString? secret in secrets)
        {
            if (secret is { Length: > 0 })
            {
                text = Scrub(text!, ApiKey.Reveal(secret));
            }
        }

        return text;
    }

    private static string Scrub(string text, string secret) =>
        text.Replace(secret, Mask)
            .Replace(Uri.EscapeDataString(secret), Mask)
            .Replace(WebUtility.HtmlEncode(secret), Mask)
            .Replace(JsonEncodedText.Encode(secret).ToString(), Mask);
}
