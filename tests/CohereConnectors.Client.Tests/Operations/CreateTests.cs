using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Operations;

public sealed class CreateTests(ServerFixture server) : OperationTestBase(server)
{
    [Fact]
    public async Task It_posts_the_least_that_is_needed_and_reads_the_connector()
    {
        Uri address = Server.Respond(Envelope);

        Connector made = await ClientOf(address, key: "k3y").CreateAsync(Least, Events, Cancellation);

        Assert.Equal("POST /v1/connectors", LineOf(address));
        LoggedRequest sent = SentTo(address);
        Assert.Equal("""{"name":"Wiki","url":"https://wiki.example/search"}""", sent.Body);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("Bearer k3y", sent.Headers["Authorization"]);
        Assert.Equal(("a-1", "A", false, "b"), (made.Id, made.Name, made.Active, made.Excludes.Single()));
        Assert.Equal(6543210, made.UpdatedAt.Ticks % TimeSpan.TicksPerSecond);
        Assert.Equal("Request", Events.Sequence);
    }

    [Fact]
    public async Task It_posts_everything_that_was_given_with_OAuth() =>
        await AssertBodyAsync(
            new()
            {
                Name = "Drive",
                Url = new Uri("https://drive.example/search"),
                Description = "Files",
                Excludes = ["raw html", "checksum"],
                Active = true,
                ContinueOnFailure = false,
                OAuth = new()
                {
                    ClientId = "cid",
                    ClientSecret = Own(ApiKey.FromText("s3cret")),
                    AuthorizeUrl = new Uri("https://id.example/authorize?x=1"),
                    TokenUrl = new Uri("https://id.example/token"),
                    Scope = "read offline_access",
                },
            },
            """{"name":"Drive","url":"https://drive.example/search","description":"Files","excludes":["raw html","checksum"],"oauth":{"client_id":"cid","client_secret":"s3cret","authorize_url":"https://id.example/authorize?x=1","token_url":"https://id.example/token","scope":"read offline_access"},"active":true,"continue_on_failure":false}"""
        );

    [Theory]
    [InlineData("bearer")]
    [InlineData("basic")]
    [InlineData("noscheme")]
    public async Task It_posts_a_service_token(string type) =>
        await AssertBodyAsync(
            new()
            {
                Name = "Wiki",
                Url = Least.Url,
                ServiceAuth = new(type, Own(ApiKey.FromText("t0k/en="))),
                Excludes = [],
                Active = false,
                ContinueOnFailure = true,
            },
            $$"""{"name":"Wiki","url":"https://wiki.example/search","excludes":[],"service_auth":{"type":"{{type}}","token":"t0k/en="},"active":false,"continue_on_failure":true}"""
        );

    [Fact]
    public async Task Only_the_OAuth_settings_that_were_given_are_posted() =>
        await AssertBodyAsync(
            new()
            {
                Name = "Wiki",
                Url = Least.Url,
                OAuth = new() { Scope = "s" },
            },
            """{"name":"Wiki","url":"https://wiki.example/search","oauth":{"scope":"s"}}"""
        );

    [Theory]
    [InlineData("Zürich \U0001F600 \"quoted\" \\ <&'>")]
    [InlineData("line\r\nbreak\ttab\u0001")]
    public async Task Every_text_arrives_as_it_is(string text)
    {
        Uri address = Server.Respond(Envelope);

        await ClientOf(address)
            .CreateAsync(
                new()
                {
                    Name = text,
                    Description = text,
                    Url = Least.Url,
                },
                cancellationToken: Cancellation
            );

        using System.Text.Json.JsonDocument body = System.Text.Json.JsonDocument.Parse(SentTo(address).Body);
        Assert.Equal(text, body.RootElement.GetProperty("name").GetString());
        Assert.Equal(text, body.RootElement.GetProperty("description").GetString());
    }

    [Fact]
    public async Task An_address_is_sent_as_it_was_written() =>
        await AssertBodyAsync(
            new() { Name = "Wiki", Url = new Uri("HTTPS://Wiki.Example:443/%73earch") },
            """{"name":"Wiki","url":"HTTPS://Wiki.Example:443/%73earch"}"""
        );

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("Wiki", false)]
    public async Task A_connector_without_name_or_address_is_refused(string? name, bool hasUrl)
    {
        Uri address = Server.Respond(Envelope);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            ClientOf(address)
                .CreateAsync(new() { Name = name, Url = hasUrl ? Least.Url : null }, cancellationToken: Cancellation)
        );

        Assert.Empty(Server.RequestsTo(address));
    }

    [Fact]
    public async Task Both_kinds_of_authentication_are_refused()
    {
        Uri address = Server.Respond(Envelope);
        ConnectorSettings settings = new()
        {
            Name = "Wiki",
            Url = Least.Url,
            OAuth = new() { ClientId = "c" },
            ServiceAuth = new("basic", Own(ApiKey.FromText("t"))),
        };

        await Assert.ThrowsAsync<ArgumentException>(() =>
            ClientOf(address).CreateAsync(settings, cancellationToken: Cancellation)
        );

        Assert.Empty(Server.RequestsTo(address));
    }

    [Theory]
    [InlineData(400, "connector not reachable at https://wiki.example/search", CohereErrorCode.BadRequest)]
    [InlineData(404, "404 page not found", CohereErrorCode.EndpointRetired)]
    [InlineData(422, "invalid request: name is required.", CohereErrorCode.UnprocessableEntity)]
    public async Task What_Cohere_says_is_in_the_error(int status, string message, CohereErrorCode code)
    {
        Uri address = Server.Respond($"{{\"message\":\"{message}\",\"id\":\"e-1\"}}", status);

        CohereApiException error = await FailAsync("create", ClientOf(address, retries: 3));

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("e-1", error.RequestId);
        Assert.False(error.MayHaveTakenEffect);
        SentTo(address);
    }

    private async Task AssertBodyAsync(ConnectorSettings settings, string expected)
    {
        Uri address = Server.Respond(Envelope);

        await ClientOf(address).CreateAsync(settings, cancellationToken: Cancellation);

        Assert.Equal(expected, SentTo(address).Body);
    }
}
