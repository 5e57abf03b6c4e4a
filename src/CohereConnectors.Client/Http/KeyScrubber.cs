using System.Net;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CohereConnectors.Client.Http;

/// <summary>Takes secrets out of text that came from outside: servers and gateways do echo what they were sent.</summary>
internal sealed class KeyScrubber(params SecureString?[] secrets)
{
    private const string Mask = "***";

    private IEnumerable<string> Texts => secrets.Where(secret => secret is { Length: > 0 }).Select(secret => ApiKey.Reveal(secret!));

    /// <summary>The same, for more secrets.</summary>
    public KeyScrubber With(IReadOnlyList<SecureString> others) => others.Count == 0 ? this : new KeyScrubber([.. secrets, .. others]);

    public string? Scrub(string? text) => string.IsNullOrEmpty(text) ? text : Texts.Aggregate(text!, Scrub);

    /// <summary>The same for JSON as it came, whose writer was free to escape any character.</summary>
    public string ScrubJson(string json) => Texts.Aggregate(json, ScrubJson);

    // As it is or as JSON writes it, and each of them plain, in an address or in HTML.
    private static string Scrub(string text, string secret)
    {
        // Most keys are written the same everywhere, and then the encoders need not even be loaded.
        if (secret.All(IsPlain))
        {
            return text.Replace(secret, Mask);
        }

        foreach (string form in new[] { secret, JsonEncodedText.Encode(secret).ToString() })
        {
            text = text.Replace(form, Mask).Replace(UriText.Escape(form), Mask).Replace(WebUtility.HtmlEncode(form), Mask);
        }

        return text;
    }

    private static string ScrubJson(string json, string secret)
    {
        foreach (string form in new[] { secret, UriText.Escape(secret), WebUtility.HtmlEncode(secret) })
        {
            // An instance, because the static methods keep their patterns, and these are secret.
            json = new Regex(string.Concat(form.Select(InJson)), RegexOptions.CultureInvariant).Replace(json, Mask);
        }

        return json;
    }

    private static bool IsPlain(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';

    private static string InJson(char character) => $@"(?:\\?{Regex.Escape(character.ToString())}|\\u(?i:{(int)character:x4}))";
}
