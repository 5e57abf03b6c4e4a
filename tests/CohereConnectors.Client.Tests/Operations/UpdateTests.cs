namespace CohereConnectors.Client.Tests.Operations;

public sealed class UpdateTests(ServerFixture server) : OperationTestBase(server)
{
    [Fact]
    public async Task It_patches_the_connector_and_reads_it_as_it_is_now()
    {
        Uri address = Server.Respond(Envelope);

        Connector changed = await ClientOf(address).UpdateAsync(Id, new() { Name = "New" }, Events, Cancellation);

        Assert.Equal($"PATCH /v1/connectors/{Id}", LineOf(address));
        Assert.Equal("""{"name":"New"}""", SentTo(address).Body);
        Assert.Equal("application/json", SentTo(address).Headers["Content-Type"]);
        Assert.Equal(("a-1", "https://a.example/search"), (changed.Id, changed.Url!.OriginalString));
        Assert.Equal("PATCH", Assert.Single(Events.Requests).Method);
    }

    [Fact]
    public async Task False_and_an_empty_list_are_changes_too() =>
        await AssertBodyAsync(
            new()
            {
                Active = false,
                ContinueOnFailure = false,
                Excludes = [],
            },
            """{"excludes":[],"active":false,"continue_on_failure":false}"""
        );

    [Fact]
    public async Task An_address_and_flags_are_sent() =>
        await AssertBodyAsync(
            new()
            {
                Url = new Uri("https://new.example/search"),
                Active = true,
                ContinueOnFailure = true,
                Excludes = ["a", "b"],
            },
            """{"url":"https://new.example/search","excludes":["a","b"],"active":true,"continue_on_failure":true}"""
        );

    [Fact]
    public async Task OAuth_settings_are_sent() =>
        await AssertBodyAsync(
            new()
            {
                OAuth = new()
                {
                    ClientSecret = Own(ApiKey.FromText("s3cret")),
                    AuthorizeUrl = new Uri("https://id.example/a"),
                    TokenUrl = new Uri("https://id.example/t"),
                },
            },
            """{"oauth":{"client_secret":"s3cret","authorize_url":"https://id.example/a","token_url":"https://id.example/t"}}"""
        );

    [Fact]
    public async Task A_service_token_is_sent() =>
        await AssertBodyAsync(
            new() { ServiceAuth = new("noscheme", Own(ApiKey.FromText("t0ken"))) },
            """{"service_auth":{"type":"noscheme","token":"t0ken"}}"""
        );

    [Fact]
    public async Task Nothing_given_is_an_empty_object() => await AssertBodyAsync(new(), "{}");

    [Fact]
    public async Task A_description_is_refused_because_the_API_does_not_change_it() =>
        await AssertRefusedAsync(new() { Name = "New", Description = "D" });

    [Fact]
    public async Task Both_kinds_of_authentication_are_refused() =>
        await AssertRefusedAsync(
            new()
            {
                OAuth = new() { ClientId = "c" },
                ServiceAuth = new("basic", Own(ApiKey.FromText("t"))),
            }
        );

    [Fact]
    public async Task A_lost_response_is_asked_for_again_with_the_same_body()
    {
        Uri address = InTurn(LostAsync, Status(200, Envelope));

        await ClientOf(address, retries: 1).UpdateAsync(Id, new() { Active = true }, cancellationToken: Cancellation);

        Assert.Equal(
            ["""{"active":true}""", """{"active":true}"""],
            Server.RequestsTo(address).Select(request => request.Body)
        );
    }

    private async Task AssertBodyAsync(ConnectorSettings settings, string expected)
    {
        Uri address = Server.Respond(Envelope);

        await ClientOf(address).UpdateAsync(Id, settings, cancellationToken: Cancellation);

        Assert.Equal(expected, SentTo(address).Body);
    }

    private async Task AssertRefusedAsync(ConnectorSettings settings)
    {
        Uri address = Server.Respond(Envelope);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            ClientOf(address).UpdateAsync(Id, settings, cancellationToken: Cancellation)
        );

        Assert.Empty(Server.RequestsTo(address));
    }
}
