using System.Text;
using System.Text.Json;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Contract;

/// <summary>How the bodies of responses are read, without a server.</summary>
public sealed class ResponseReaderTests
{
    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\uFEFF\r\n\t ")]
    public void White_space_around_the_object_does_not_matter(string space)
    {
        Assert.Empty(ApiJson.ReadPage(Bytes($"{space}{{}}{space.TrimStart('\uFEFF')}")).Rows);
        Assert.True(ApiJson.ReadAcknowledgement(Bytes(space.TrimStart('\uFEFF'))));
        Assert.Equal("The response has an empty body", Fail(space).Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"deleted":true,"errors":[],"error":null,"more":{"error":"x"}}""")]
    public void An_acknowledgement_is_any_object(string body) =>
        Assert.True(ApiJson.ReadAcknowledgement(Bytes(body)));

    [Theory]
    [InlineData("""{"error":"x"}""")]
    [InlineData("""{"deleted":{"a":1},"error":{"message":"x"}}""")]
    public void An_acknowledgement_with_an_error_is_none(string body) =>
        Assert.Throws<InvalidBodyException>(() => ApiJson.ReadAcknowledgement(Bytes(body)));

    [Theory]
    [InlineData("""{"redirect_url":"https://id.example/a?b=c"}""", "https://id.example/a?b=c")]
    [InlineData("""{"redirect_url":{"redirect_url":"https://evil.example/"}}""", null)]
    [InlineData("""{"more":{"redirect_url":"https://evil.example/"}}""", null)]
    [InlineData("""{"redirect_url":["https://evil.example/"]}""", null)]
    [InlineData("""{"redirect_url":"/relative path"}""", null)]
    [InlineData("""{"redirect_url":null}""", null)]
    public void A_redirect_URL_is_the_text_of_its_own_field(string body, string? expected)
    {
        Uri? address = ApiJson.ReadRedirectUrl(Bytes(body));

        // On Unix, a path that begins with a slash is an absolute address.
        Assert.Equal(expected, address is { IsFile: false } ? address.AbsoluteUri : null);
    }

    [Fact]
    public void What_the_reader_quotes_of_a_body_is_left_out()
    {
        InvalidBodyException quoting = Fail("{\"connectors\": thush' is an invalid JSON literal. hush}");
        InvalidBodyException other = Fail("{\"connectors\": ]}");

        Assert.DoesNotContain("hush", quoting.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "The response is not valid JSON: It is an invalid JSON literal. Expected the literal 'true'.",
            quoting.Message,
            StringComparison.Ordinal);
        Assert.Null(quoting.InnerException);
        JsonException cause = Assert.IsAssignableFrom<JsonException>(other.InnerException);
        Assert.Equal($"The response is not valid JSON: {cause.Message}", other.Message);
    }

    [Theory]
    [InlineData("""{"connectors":{}}""", "The 'connectors' in the response is not an array")]
    [InlineData("""{"data":[]}""", "The response contains no 'connectors' array")]
    [InlineData("""{"total_count":3}""", "The response contains no 'connectors' array")]
    [InlineData("<html>", "The response is an HTML page, so it comes from a gateway or proxy rather than from the API")]
    [InlineData("[]", "The response is not a JSON object")]
    public void What_is_wrong_with_a_page_is_said(string body, string message) =>
        Assert.Equal(message, Fail(body).Message);

    [Fact]
    public void The_words_of_the_API_are_one_string_for_all_rows()
    {
        foreach (string word in "oauth service_auth valid expired".Split(' '))
        {
            string row = Sample.Row($"\"auth_type\":\"{word}\",\"auth_status\":\"{word}\"");

            Connector[] connectors = [.. ApiJson.ReadPage(Bytes(Sample.Page(row, row))).Connectors];

            Assert.Equal(word, connectors[0].AuthType);
            Assert.Same(connectors[0].AuthType, connectors[1].AuthType);
            Assert.Same(connectors[0].AuthStatus, connectors[1].AuthStatus);
        }
    }

    [Theory]
    [InlineData("2024-03-08T10:00:00Z")]
    [InlineData("2024-03-08T10:00:00")]
    [InlineData("2024-03-08T12:00:00+02:00")]
    [InlineData("2024-03-08T05:00:00-05:00")]
    [InlineData("2024-03-08T10:00:00\\u005a")]
    public void Dates_are_UTC_unless_they_say_otherwise(string date)
    {
        string row = "{\"id\":\"a\",\"name\":\"A\",\"created_at\":\"" + date + "\",\"updated_at\":\"" + date + "\"}";

        Connector connector = Assert.Single(ApiJson.ReadPage(Bytes(Sample.Page(row))).Connectors);

        var expected = new DateTime(2024, 3, 8, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal(expected, connector.CreatedAt.ToUniversalTime());
        Assert.Equal(expected, connector.UpdatedAt.ToUniversalTime());
    }

    [Fact]
    public void Fields_that_the_API_does_not_have_change_no_setting()
    {
        const string More =
            """
            "excludes":"a","oauth":{"token_url":"https://a.example/","home_url":"https://b.example/"}
            """;

        Connector connector = Assert.Single(ApiJson.ReadPage(Bytes(Sample.Page(Sample.Row(More)))).Connectors);

        Assert.Equal("https://a.example/", connector.OAuth!.TokenUrl!.OriginalString);
        Assert.Empty(connector.Excludes);
        Assert.Equal("a", connector.AdditionalProperties["excludes"]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static InvalidBodyException Fail(string body) =>
        Assert.Throws<InvalidBodyException>(() => ApiJson.ReadPage(Bytes(body)));
}
