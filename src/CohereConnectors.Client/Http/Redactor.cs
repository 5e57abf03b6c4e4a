using System.Net;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CohereConnectors.Client.Http;

/// <summary>
/// Cleans text from a server before it is shown: servers echo what they were sent, and send control characters.
/// </summary>
internal sealed class Redactor(SecureString? apiKey, params IReadOnlyList<SecureString> secrets)
{
    private const string Mask = "***";

    // A shorter secret is part of ordinary words, and masking it would make a message unreadable.
    private const int ShortestSecret = 8;

    private IEnumerable<string> Secrets => secrets
        .Concat(apiKey is null ? [] : [apiKey])
        .Where(secret => secret.Length >= ShortestSecret)
        .Select(ApiKey.Reveal);

    /// <summary>Returns a redactor for more secrets.</summary>
    public Redactor With(IReadOnlyList<SecureString> more) => new(apiKey, [.. secrets, .. more]);

    /// <summary>
    /// Redacts secrets and replaces control characters, so that the text can be written to a terminal or a log.
    /// </summary>
    public string? Clean(string? text) => text is null ? null : PlainText.WithoutControlCharacters(Redact(text));

    /// <summary>Cleans the text of a header or of a reason phrase.</summary>
    public string? CleanHeader(string? text) => text is null ? null : Clean(HeaderText.Decode(text))!.Trim();

    /// <summary>
    /// Redacts secrets of 8 characters or more, and the API key of any length where an Authorization header is quoted.
    /// </summary>
    public string Redact(string text)
    {
        text = Secrets.Aggregate(text, Redact);
        return apiKey is { Length: < ShortestSecret } ? RedactHeader(text, ApiKey.Reveal(apiKey)) : text;
    }

    /// <summary>Redacts secrets in JSON as it was received, whose writer was free to escape any character.</summary>
    public string RedactJson(string json) => Secrets.Aggregate(json, RedactJson);

    // As it is or as JSON writes it, and each of them plain, in an address or in HTML.
    private static string Redact(string text, string secret)
    {
        // Most keys are written the same everywhere, and then the encoders need not even be loaded.
        if (UriText.Escape(secret) == secret)
        {
            return text.Replace(secret, Mask);
        }

        foreach (string form in new[] { secret, JsonEncodedText.Encode(secret).ToString() })
        {
            text = text.Replace(form, Mask)
                .Replace(UriText.Escape(form), Mask)
                .Replace(WebUtility.HtmlEncode(form), Mask);
        }

        return text;
    }

    // Instances of Regex, because its static methods keep their patterns, and these are secret.
    private static string RedactHeader(string text, string key)
    {
        string pattern = $@"(?<=Bearer(?:\s|%20|\+)+){Regex.Escape(key)}(?![\w~+/=-]|\.\w)";
        return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase).Replace(text, Mask);
    }

    private static string RedactJson(string json, string secret)
    {
        foreach (string form in new[] { secret, UriText.Escape(secret), WebUtility.HtmlEncode(secret) })
        {
            json = new Regex(string.Concat(form.Select(InJson)), RegexOptions.CultureInvariant).Replace(json, Mask);
        }

        return json;
    }

    private static string InJson(char character) =>
        $@"(?:\\?{Regex.Escape(character.ToString())}|\\u(?i:{(int)character:x4}))";
}
