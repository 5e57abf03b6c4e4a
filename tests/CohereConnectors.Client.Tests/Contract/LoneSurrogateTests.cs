using System.Text;
using System.Text.Json;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Contract;

/// <summary>Half of a surrogate pair does not cost the row: it is read as U+FFFD.</summary>
public sealed class LoneSurrogateTests(ServerFixture server) : TestBase(server)
{
    private const string Dates = "\"created_at\":\"2024-03-08T10:00:00Z\",\"updated_at\":\"2024-03-08T10:00:00Z\"";

    [Theory]
    [InlineData("\\ud800", "\uFFFD")]
    [InlineData("\\uDFFF", "\uFFFD")]
    [InlineData("a\\ud83db", "a\uFFFDb")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\uFFFD\U0001F600")]
    [InlineData("\\ude00\\ud83d", "\uFFFD\uFFFD")]
    [InlineData("\\\\ud800 \\ud800", "\\ud800 \uFFFD")]
    [InlineData("\\ud800\\n\\u0041", "\uFFFD\nA")]
    [InlineData("\\ud83d\\u0041", "\uFFFDA")]
    [InlineData("é\\ud83d€", "é\uFFFD€")]
    public async Task A_name_with_half_a_pair_is_a_name(string json, string name)
    {
        string row = $"{{\"id\":\"x\",\"name\":\"{json}\",{Dates}}}";

        ConnectorPage page = await ListAsync(Server.Respond(Sample.Page(row, Sample.Row())));

        Assert.Equal([name, "A"], page.Connectors.Select(connector => connector.Name));
    }

    [Fact]
    public async Task Any_other_text_may_have_one_too()
    {
        Connector connector = (await ListAsync(Server.Respond(Sample.Page(Sample.Row(
            """
            "description":"\ud800","excludes":["\ud800"],"auth_type":"\ud800","organization_id":"\ud800",
            "new":{"a":["\ud800"]},"\ud800":1,
            "oauth":{"\ud800":1,"client_id":"\ud800","scope":"s"},"url":"https://a.example/\ud800"
            """))))).Connectors.Single();

        Assert.Equal("\uFFFD", connector.Description);
        Assert.Equal(["\uFFFD"], connector.Excludes);
        Assert.Equal("\uFFFD", connector.AuthType);
        Assert.Equal("\uFFFD", connector.OrganizationId);
        Assert.Equal(["new", "\uFFFD"], connector.AdditionalProperties.Keys);
        Assert.Equal("\uFFFD", connector.OAuth!.ClientId);
        Assert.Equal("s", connector.OAuth.Scope);
        Assert.Equal("https://a.example/\uFFFD", connector.Url!.OriginalString);
    }

    [Fact]
    public async Task An_address_to_authorize_at_may_have_one()
    {
        CohereClient client = ClientOf(Server.Respond("""{"\ud800":1,"redirect_url":"https://id.example/\ud800"}"""));

        ConnectorAuthorization authorization = await client.AuthorizeAsync("x", cancellationToken: Cancellation);

        Assert.Equal("https://id.example/%EF%BF%BD", authorization.RedirectUrl);
    }

    [Fact]
    public async Task An_escape_does_not_excuse_bytes_that_are_not_UTF_8()
    {
        byte[] body = Encoding.Latin1.GetBytes(Sample.Page(Sample.Row("\"description\":\"\\ud800 \u00ff\"")));

        Assert.Equal(CohereErrorCode.InvalidResponse, (await FailAsync(Server.Respond(body))).ErrorCode);
    }

    [Fact]
    public void Whatever_is_escaped_in_whatever_order_can_be_read()
    {
        string[] pieces = ["\\ud83d", "\\ude00", "\\\\", "\\n", "\\u0041", "u", "é", "\\\"", "\\uFFFD"];
        foreach (int seed in Enumerable.Range(0, 5000))
        {
            Random random = new(seed);
            int length = random.Next(1, 7);
            string json = string.Concat(Enumerable.Range(0, length).Select(_ => pieces[random.Next(pieces.Length)]));
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes($"\"{json}\""));
            reader.Read();

            string text = JsonText.Read(ref reader)!;

            Assert.True(Expected(json) == text, $"{json} was read as {text}");
        }
    }

    /// <summary>Unescapes the slow way: to UTF-16, and what is no pair through the encoder.</summary>
    private static string Expected(string json)
    {
        string text = System.Text.RegularExpressions.Regex.Replace(
            json,
            @"\\(u(....)|.)",
            match => match.Groups[2].Success ? ((char)Convert.ToInt32(match.Groups[2].Value, 16)).ToString()
                : match.Value == "\\n" ? "\n"
                : match.Value[1..]);
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }
}
