using System.Net;
using System.Security;

namespace CohereConnectors.Client.Http;

/// <summary>Takes the key out of text that came from outside: servers and gateways do echo what they were sent.</summary>
internal sealed class KeyScrubber(SecureString? key)
{
    private const string Mask = "***";

    public string? Scrub(string? text)
    {
        if (key is null || string.IsNullOrEmpty(text))
        {
            return text;
        }

        string secret = ApiKey.Reveal(key);
        return new[] { secret, Uri.EscapeDataString(secret), WebUtility.HtmlEncode(secret) }
            .Distinct()
            .Aggregate(text!, (clean, form) => clean.Replace(form, Mask));
    }
}
