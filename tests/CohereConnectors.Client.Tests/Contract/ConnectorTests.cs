using System.Globalization;

namespace CohereConnectors.Client.Tests.Contract;

/// <summary>Every field of a connector, typed.</summary>
public sealed class ConnectorTests(ServerFixture server) : TestBase(server)
{
    [Fact]
    public async Task Every_documented_field_arrives_typed()
    {
        Connector connector = await ReadAsync(
            Sample.Row(
                """
                "organization_id":"org-7","description":"Line 1\nLine 2 \u00fc","url":"https://c.example/search","active":true,
                "auth_type":"oauth","auth_status":"expired","excludes":["text","raw \"x\""],"continue_on_failure":false,
                "oauth":{"client_id":"cid","client_secret":"shh","authorize_url":"https://a.example/o?x=1","token_url":"https://t.example/","scope":"a b"}
                """
            )
        );

        Assert.Equal("a-1", connector.Id);
        Assert.Equal("A", connector.Name);
        Assert.Equal("org-7", connector.OrganizationId);
        Assert.Equal("Line 1\nLine 2 ü", connector.Description);
        Assert.Equal(new Uri("https://c.example/search"), connector.Url);
        Assert.Equal(true, connector.Active);
        Assert.Equal(false, connector.ContinueOnFailure);
        Assert.Equal("oauth", connector.AuthType);
        Assert.Equal("expired", connector.AuthStatus);
        Assert.Equal(["text", "raw \"x\""], connector.Excludes);
        Assert.Empty(connector.AdditionalProperties);
        ConnectorOAuth oauth = connector.OAuth!;
        Assert.Equal("cid", oauth.ClientId);
        Assert.Null(oauth.ClientSecret);
        Assert.Equal(new Uri("https://a.example/o?x=1"), oauth.AuthorizeUrl);
        Assert.Equal(new Uri("https://t.example/"), oauth.TokenUrl);
        Assert.Equal("a b", oauth.Scope);
    }

    [Fact]
    public async Task A_row_with_the_required_fields_alone_is_whole()
    {
        Connector connector = await ReadAsync(Sample.Row());

        Assert.Null(connector.Description);
        Assert.Null(connector.Url);
        Assert.Null(connector.Active);
        Assert.Null(connector.AuthType);
        Assert.Null(connector.AuthStatus);
        Assert.Null(connector.OAuth);
        Assert.Null(connector.ContinueOnFailure);
        Assert.Null(connector.OrganizationId);
        Assert.Empty(connector.Excludes);
        Assert.Empty(connector.AdditionalProperties);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""  null  """)]
    public async Task Null_counts_as_absent_in_every_optional_field(string none)
    {
        string[] names =
        [
            "organization_id",
            "description",
            "url",
            "active",
            "auth_type",
            "auth_status",
            "excludes",
            "continue_on_failure",
            "oauth",
        ];

        Connector connector = await ReadAsync(Sample.Row(string.Join(',', names.Select(name => $"\"{name}\":{none}"))));

        Assert.Null(connector.Url);
        Assert.Null(connector.OAuth);
        Assert.Null(connector.AuthStatus);
        Assert.Empty(connector.Excludes);
        Assert.Empty(connector.AdditionalProperties);
    }

    [Theory]
    [InlineData("2023-09-21T15:45:39.097677Z", "2023-09-21T15:45:39.0976770Z")]
    [InlineData("2023-09-21T15:45:39.0976771Z", "2023-09-21T15:45:39.0976771Z")]
    [InlineData("2023-09-21T15:45:39Z", "2023-09-21T15:45:39.0000000Z")]
    [InlineData("2023-09-21T15:45:39.1+05:30", "2023-09-21T10:15:39.1000000Z")]
    [InlineData("2023-09-21T15:45:39.097677-08:00", "2023-09-21T23:45:39.0976770Z")]
    [InlineData("2023-09-21T15:45:39.097677", "2023-09-21T15:45:39.0976770Z")]
    [InlineData("2023-09-21", "2023-09-21T00:00:00.0000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    public async Task Dates_are_local_and_keep_their_microseconds(string json, string expected)
    {
        Connector connector = await ReadAsync(
            $$"""{"id":"a","name":"A","created_at":"{{json}}","updated_at":"{{json}}"}"""
        );

        DateTime utc = connector.CreatedAt.ToUniversalTime();
        Assert.Equal(expected, utc.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeKind.Local, connector.CreatedAt.Kind);
        Assert.Equal(connector.CreatedAt, connector.UpdatedAt);
    }

    [Theory]
    [InlineData("a", "org-1", true)]
    [InlineData("A", "org-1", false)]
    [InlineData("b", "org-1", false)]
    [InlineData("a", "org-2", false)]
    [InlineData("a", null, false)]
    public void A_connector_equals_the_one_with_its_ID_in_its_organization(
        string id,
        string? organization,
        bool isEqual
    )
    {
        Connector connector = new()
        {
            Id = "a",
            OrganizationId = "org-1",
            Name = "Old",
        };
        Connector other = new()
        {
            Id = id,
            OrganizationId = organization,
            Name = "New",
        };

        Assert.Equal(isEqual, connector.Equals(other));
        Assert.Equal(isEqual, ((object)connector).Equals(other));
        Assert.True(!isEqual || connector.GetHashCode() == other.GetHashCode());
        Assert.False(connector.Equals(null));
    }

    [Theory]
    [InlineData("\"oauth\"", "oauth")]
    [InlineData("\"service_auth\"", "service_auth")]
    [InlineData("\"OAuth\"", "OAuth")]
    [InlineData("\"mtls-of-tomorrow\"", "mtls-of-tomorrow")]
    [InlineData("\"valid\"", "valid")]
    [InlineData("\"\\u0065xpired\"", "expired")]
    [InlineData("\"\"", null)]
    public async Task Words_that_Cohere_adds_tomorrow_come_through(string json, string? expected)
    {
        Connector connector = await ReadAsync(Sample.Row($"\"auth_type\":{json},\"auth_status\":{json}"));

        Assert.Equal(expected, connector.AuthType);
        Assert.Equal(expected, connector.AuthStatus);
    }

    [Theory]
    [InlineData("\"\"", null)]
    [InlineData("\"/search\"", "/search")]
    [InlineData("\"https://b\\u00fccher.example/s\"", "https://bücher.example/s")]
    public async Task An_odd_url_is_kept_and_an_empty_one_is_none(string json, string? expected)
    {
        Connector connector = await ReadAsync(Sample.Row($"\"url\":{json}"));

        Assert.Equal(expected, connector.Url?.OriginalString);
    }

    [Theory]
    [InlineData("""{"authorize_url":"https://a.example","token_url":"https://t.example"}""", null)]
    [InlineData(
        """{"scope":{"of":["what"]},"authorize_url":17,"client_secret":[1],"new":{"x":1},"client_id":"cid"}""",
        "cid"
    )]
    [InlineData("{}", null)]
    public async Task OAuth_survives_what_is_missing_or_odd(string oauth, string? clientId)
    {
        Connector connector = await ReadAsync(Sample.Row($"\"oauth\":{oauth},\"active\":true"));

        Assert.Equal(clientId, connector.OAuth!.ClientId);
        Assert.Null(connector.OAuth.ClientSecret);
        Assert.Null(connector.OAuth.Scope);
        Assert.True(connector.Active);
    }

    [Fact]
    public async Task A_connector_got_by_id_is_read_like_a_row()
    {
        Connector listed = (await ListAsync(Server.At())).Connectors.First(connector => connector.OAuth is not null);

        Connector got = await ClientOf(Server.At()).GetAsync(listed.Id, cancellationToken: Cancellation);

        Assert.Equivalent(listed, got, strict: true);
    }

    private async Task<Connector> ReadAsync(string row)
    {
        ConnectorRow read = Assert.Single((await ListAsync(Server.Respond(Sample.Page(row)))).Rows);
        Assert.Null(read.Problem);
        return read.Connector!;
    }
}
