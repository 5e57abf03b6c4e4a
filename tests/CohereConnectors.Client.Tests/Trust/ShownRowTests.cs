using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Trust;

/// <summary>An unusable row is shown as it came, but for its secrets.</summary>
public sealed class ShownRowTests(ServerFixture server) : TestBase(server)
{
    private const string Key = "s3cr+t/K&y=\"0123456789";

    [Theory]
    [InlineData(
        """{"oauth":{"client_id":"c","client_secret":"hush"},"name":"N"}""",
        """{"oauth":{"client_id":"c","client_secret":"***"},"name":"N"}"""
    )]
    [InlineData(
        """{ "service_auth" : {"type":"bearer","token":"hush"} , "id" : 1 }""",
        """{ "service_auth" : "***" , "id" : 1 }"""
    )]
    [InlineData(
        """[{"new":[{"client_secret":["hush",{"a":"hush"}]}]}, 1e5, "\u00e9 é 😀"]""",
        """[{"new":[{"client_secret":"***"}]}, 1e5, "\u00e9 é 😀"]"""
    )]
    [InlineData(
        """{"client_secret":"hush","client_secret":17,"service_auth":"hush"}""",
        """{"client_secret":"***","client_secret":"***","service_auth":"***"}"""
    )]
    [InlineData(
        """{"client\u005fsecret":"hush","service_\u0061uth":["hush"]}""",
        """{"client\u005fsecret":"***","service_\u0061uth":"***"}"""
    )]
    [InlineData(
        """{"client_secret":"a\"hush\\","service_auth":null}""",
        """{"client_secret":"***","service_auth":null}"""
    )]
    [InlineData(
        """{"client\ud83dsecret":"shown","description":"\"client_secret\":\"shown\""}""",
        """{"client\ud83dsecret":"shown","description":"\"client_secret\":\"shown\""}"""
    )]
    [InlineData("""{"name":"\ud83d","auth_type":"service_auth"}""", """{"name":"\ud83d","auth_type":"service_auth"}""")]
    [InlineData("null", "null")]
    public void The_secrets_of_the_connector_are_masked_and_nothing_else(string row, string shown) =>
        Assert.Equal(shown, SecretFields.Mask(row));

    [Theory]
    [InlineData("s3cr+t/K&y=\\\"0123456789")]
    [InlineData("s3cr+t\\/K\\u0026y\\u003d\\u00220123456789")]
    [InlineData("\\u0073\\u0033cr\\u002Bt/K\\u0026y\\u003D\\\"0123456789")]
    [InlineData("s3cr%2Bt%2FK%26y%3D%220123456789")]
    [InlineData("s3cr+t\\/K&amp;y=&quot;0123456789")]
    [InlineData("s3cr+t/K\\u0026amp;y=\\u0026quot;0123456789")]
    public async Task The_key_is_masked_however_the_server_writes_it(string written)
    {
        string row = $"{{\"name\":\"You sent {written}.\",\"{written}\":[\"{written}\"]}}";
        CohereClient client = ClientOf(Server.Respond(Sample.Page(row)), key: Key);

        ConnectorPage page = await client.ListAsync(cancellationToken: Cancellation);

        Assert.Equal("""{"name":"You sent ***.","***":["***"]}""", client.GetRedactedJson(page.Rows.Single()));
    }

    [Fact]
    public async Task Rows_that_differ_in_a_secret_alone_are_two_rows_of_a_walk()
    {
        string[] rows =
        [
            .. Enumerable.Range(1, 3).Select(number => $$$"""{"oauth":{"client_secret":"hush {{{number}}}" } }"""),
        ];

        List<ConnectorPage> pages = await ClientOf(Server.Respond(Sample.PageWithTotal("3", rows)))
            .ListAllAsync(cancellationToken: Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(rows, pages.SelectMany(page => page.Rows).Select(row => row.RawJson));
    }
}
