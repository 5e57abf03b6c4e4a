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

    // As it is or as JSON writes it, and each of them plain, in an address or in HTML.
    private static string Scrub(string text, string secret)
    {
        foreach (string form in new[] { secret, JsonEncodedText.Encode(secret).ToString() })
        {
            text = text.Replace(form, Mask).Replace(Uri.EscapeDataString(form), Mask).Replace(WebUtility.HtmlEncode(form), Mask);
        }

        return text;
    }
}
