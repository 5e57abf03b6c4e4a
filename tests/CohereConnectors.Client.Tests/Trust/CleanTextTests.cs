using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;
using CohereConnectors.Client.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>
/// Text from a server is readable and harmless wherever it is shown: no control characters, no secrets, and words stay
/// words.
/// </summary>
public sealed class CleanTextTests(ServerFixture server) : TestBase(server)
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [Theory]
    [InlineData("This endpoint will be removed: größer, 日本語, \U0001F600.")]
    [InlineData("plain")]
    public async Task A_warning_in_UTF_8_is_readable(string text)
    {
        await using RawServer raw = new($"{Ok}X-API-Warning: {InBytes(text)}\r\nContent-Length: 2\r\n\r\n{{}}");

        await ClientOf(raw.Http).ListAsync(events: Events, cancellationToken: Cancellation);

        Assert.Equal([text], Events.Warnings);
        Assert.Contains($"< X-API-Warning: {text}", Events.Requests.Single().Headers);
    }

    [Fact]
    public async Task A_warning_in_Latin_1_is_readable_too()
    {
        await using RawServer raw = new($"{Ok}X-API-Warning: gr\u00f6\u00dfer\r\nContent-Length: 2\r\n\r\n{{}}");

        await ClientOf(raw.Http).ListAsync(events: Events, cancellationToken: Cancellation);

        Assert.Equal(["gr\u00f6\u00dfer"], Events.Warnings);
    }

    [Fact]
    public async Task No_control_character_of_a_server_is_shown()
    {
        const string Text = "a\u001b[31mb\u0007c\u009bd\u007fe";
        await using RawServer raw = new(
            $"HTTP/1.1 403 No{Text}\r\nX-API-Warning: {Text}\r\nx-debug-trace-id: {Text}\r\nServer: {Text}\r\n"
                + $"Content-Length: {Text.Length}\r\n\r\n{Text}"
        );

        CohereApiException error = await FailAsync(ClientOf(raw.Http));

        RequestEvent told = Events.Requests.Single();
        Assert.Equal("a [31mb c d e", error.TraceId);
        Assert.StartsWith("Cohere returned 403 (Noa [31mb c d e): a [31mb c", error.Message, StringComparison.Ordinal);
        string[] shown =
        [
            error.Message,
            error.TraceId!,
            told.TraceId!,
            told.Problem!,
            .. told.Headers,
            .. Events.Warnings,
        ];
        Assert.All(shown, text => Assert.DoesNotContain(text, char.IsControl));
    }

    [Theory]
    [InlineData("a\u2028b", "a b")]
    [InlineData("a\u202eb", "a b")]
    [InlineData("a\u2066b\u2069c", "a b c")]
    [InlineData("\u2027 \u202f \u2065 \u206a", "\u2027 \u202f \u2065 \u206a")]
    [InlineData("tab\there", "tab here")]
    [InlineData("日本語 \u200d é", "日本語 \u200d é")]
    public void A_text_is_shown_on_one_line_and_in_its_order(string text, string expected) =>
        Assert.Equal(expected, PlainText.WithoutControlCharacters(text));

    [Theory]
    [InlineData("{\"name\":\"a\u009b31mb\u007f\u202e\"}", """{"name":"a\u009b31mb\u007f\u202e"}""")]
    [InlineData("{\r\n\t\"name\" : \"a\"}", """{   "name" : "a"}""")]
    public void JSON_that_is_shown_keeps_its_meaning_without_control_characters(string json, string expected) =>
        Assert.Equal(expected, PlainText.WithoutControlCharactersInJson(json));

    [Theory]
    [InlineData("k")]
    [InlineData("test")]
    [InlineData("1234567")]
    public async Task A_short_key_leaves_messages_readable_and_no_header_shows_it(string key)
    {
        string said = $"{key}: the token test k 1234567 is unknown, you sent Bearer {key} (bearer%20{key})";
        Uri address = Server.Respond(context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = $"Bearer {key}";
            return context.Response.WriteAsJsonAsync(new { message = said }, Cancellation);
        });

        CohereApiException error = await FailAsync(ClientOf(address, key: key));

        string shown = $"{key}: the token test k 1234567 is unknown, you sent Bearer *** (bearer%20***)";
        Assert.Equal($"Cohere returned 401 (Bearer ***): {shown}", error.Message);
        Assert.Contains("> Authorization: ***", Events.Requests.Single().Headers);
    }

    [Theory]
    [InlineData("k", "Bearer keys are bearer k.", "Bearer keys are bearer ***.")]
    [InlineData("k", "Bearer k, bearer kk k.k", "Bearer ***, bearer kk k.k")]
    [InlineData("1234567", "1234567", "1234567")]
    [InlineData("12345678", "x12345678x", "x***x")]
    public void Secrets_of_eight_characters_are_redacted_and_shorter_ones_in_the_header_only(
        string key,
        string text,
        string expected
    )
    {
        using SecureString held = ApiKey.FromText(key);

        Assert.Equal(expected, new Redactor(held).Redact(text));
        Assert.Equal(text, new Redactor(null, [ApiKey.FromText("k"), ApiKey.FromText("1234567")]).Redact(text));
    }

    [Fact]
    public void A_secret_is_redacted_in_each_encoding_whatever_character_it_contains()
    {
        foreach (char character in Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Append('é'))
        {
            string secret = $"abc{character}wxyz";
            string json = JsonEncodedText.Encode(secret).ToString();
            string[] forms =
            [
                secret,
                Uri.EscapeDataString(secret),
                WebUtility.HtmlEncode(secret),
                json,
                Uri.EscapeDataString(json),
                WebUtility.HtmlEncode(json),
            ];

            var redactor = new Redactor(null, [ApiKey.FromText(secret)]);

            Assert.All(forms, form => Assert.Equal("…***…", redactor.Redact($"…{form}…")));
        }
    }

    [Fact]
    public void The_secrets_of_a_request_are_redacted_besides_those_of_the_connection()
    {
        Redactor redactor = new Redactor(ApiKey.FromText("key-of-api"), [ApiKey.FromText("proxy-secret")])
            .With([ApiKey.FromText("client-secret")]);

        Assert.Equal("***, *** and ***", redactor.Redact("key-of-api, proxy-secret and client-secret"));
    }

    /// <summary>The bytes of UTF-8 as Latin-1, which the raw server writes.</summary>
    private static string InBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
