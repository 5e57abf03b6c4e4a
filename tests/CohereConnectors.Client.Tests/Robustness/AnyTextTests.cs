using System.Net;
using System.Security;
using CohereConnectors.Client.Http;
using FsCheck;
using FsCheck.Fluent;

namespace CohereConnectors.Client.Tests.Robustness;

/// <summary>
/// Whatever text comes in from a caller or a server, it is refused or handled; nothing else is thrown.
/// </summary>
public sealed class AnyTextTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    [Fact]
    public void Any_id_is_refused_or_is_one_segment_that_reads_back()
    {
        Uri server = new("https://api.example/prefix/");
        Check.One(
            Often,
            Prop.ForAll(
                Texts(),
                id =>
                {
                    if (Record.Exception(() => ConnectorId.Validate(id)) is ArgumentException)
                    {
                        return string.IsNullOrWhiteSpace(id) || id is "." or "..";
                    }

                    const string Route = "/prefix/v1/connectors/";
                    string path = ApiRequest.One(HttpMethod.Get, id).ToUri(server).AbsolutePath;
                    string segment = path.StartsWith(Route, StringComparison.Ordinal) ? path[Route.Length..] : "/";
                    return !segment.Contains('/', StringComparison.Ordinal)
                        && Uri.UnescapeDataString(segment) == WithoutLoneSurrogates(id);
                }
            )
        );
    }

    [Fact]
    public void Any_key_is_refused_or_is_sent_as_it_is()
    {
        Check.One(
            Often,
            Prop.ForAll(
                Texts(),
                text =>
                {
                    using SecureString key = ApiKey.FromText(text);
                    bool isRefused = Record.Exception(() => ApiKey.Validate(key)) is ArgumentException;
                    return isRefused != (text.Length > 0 && text.All(character => character is > ' ' and <= '~'))
                        && (isRefused || ApiKey.Matches(key, text));
                }
            )
        );
    }

    [Fact]
    public void Any_secret_of_eight_characters_is_redacted_in_any_text()
    {
        // What is no Unicode never gets as far: no request can be written with it.
        Check.One(
            Often,
            Prop.ForAll(
                Texts(),
                Texts().Convert(WithoutLoneSurrogates, text => text),
                (text, secret) =>
                {
                    using SecureString held = ApiKey.FromText(secret);
                    string clean = new Redactor(null, [held]).Redact($"{text}{secret}{text}");
                    return secret.Length < 8
                        || secret.Trim('*').Length == 0
                        || !clean.Contains(secret, StringComparison.Ordinal);
                }
            )
        );
    }

    [Fact]
    public void Any_wait_that_a_server_names_is_understood_or_passed_over()
    {
        DateTimeOffset now = new(2026, 8, 10, 12, 0, 0, TimeSpan.Zero);
        string[] names = ["Retry-After", "X-RateLimit-Reset", "Date"];
        Gen<string> numbers = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>().Select(Format),
            ArbMap
                .Default.GeneratorFor<DateTime>()
                .Select(date => date.ToString("r", System.Globalization.CultureInfo.InvariantCulture))
        );
        Check.One(
            Often,
            Prop.ForAll(
                Gen.OneOf(Texts().Generator, numbers).ToArbitrary(),
                value =>
                    names.All(name =>
                    {
                        using HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable);
                        return !response.Headers.TryAddWithoutValidation(name, value)
                            || RetryAfter.Read(response.Headers, 429, now) is null or { Ticks: >= 0 };
                    })
            )
        );
    }

    [Fact]
    public void Any_error_body_has_a_short_message_on_one_line()
    {
        Redactor redactor = new(null);
        Check.One(
            Often,
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                body => ErrorBody.Read(body, redactor).Message is null or { Length: <= 401 }
            )
        );
        Check.One(
            Often,
            Prop.ForAll(
                Texts(),
                text =>
                {
                    string? message = ErrorBody.Read(System.Text.Encoding.UTF8.GetBytes(text), redactor).Message;
                    return message is null || (message.Length <= 401 && !message.Any(char.IsControl));
                }
            )
        );
    }

    /// <summary>Strings of all kinds, those with separators and dots more often than chance would have it.</summary>
    private static Arbitrary<string> Texts() =>
        Gen.OneOf(
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
                Gen.Elements(
                        "/",
                        "\\",
                        "..",
                        ".",
                        "?",
                        "#",
                        "%",
                        "%2f",
                        " ",
                        "\r\n",
                        "\0",
                        "a",
                        "é",
                        "\U0001F600",
                        "\ud800",
                        "NaN",
                        "-",
                        "{",
                        "\"",
                        "<"
                    )
                    .ListOf()
                    .Select(string.Concat)
            )
            .ToArbitrary();

    private static string WithoutLoneSurrogates(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Format(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
