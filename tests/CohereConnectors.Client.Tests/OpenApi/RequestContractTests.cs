using System.Text.Json;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>
/// The document allows what the client sends, and declares nothing that the client never sends.
/// </summary>
public sealed class RequestContractTests : IDisposable
{
    private static readonly Uri Redirect = new("https://intranet.example/done");

    private readonly RecordedSandbox _sandbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Lists_are_requested_as_declared()
    {
        foreach (int? limit in new int?[] { null, 0, 1, 30, 100 })
        {
            foreach (long? offset in new long?[] { null, 0, 7, 1L << 40, long.MaxValue })
            {
                await _sandbox.Client.ListAsync(limit, offset, cancellationToken: Cancellation);
            }
        }

        await _sandbox.Client.PeekAsync(Cancellation);
        await foreach (ConnectorPage page in _sandbox.Client.ListAllAsync(3, 40, cancellationToken: Cancellation))
        {
            Assert.NotEmpty(page.Rows);
        }

        AssertAllowed("list", 25 + 1 + 6);
    }

    [Fact]
    public async Task Connectors_are_created_as_declared()
    {
        foreach (ConnectorSettings settings in Settings.ToCreate)
        {
            await _sandbox.Client.CreateAsync(settings, cancellationToken: Cancellation);
        }

        AssertAllowed("create", 32 * 6);
        Assert.Equal(DeclaredBody("CreateConnectorRequest"), SentBody());
    }

    [Fact]
    public async Task Connectors_are_updated_as_declared()
    {
        Connector connector = await FirstAsync();
        foreach (ConnectorSettings settings in Settings.ToUpdate)
        {
            await _sandbox.Client.UpdateAsync(connector.Id, settings, cancellationToken: Cancellation);
        }

        AssertAllowed("update", 64 * 6);
        Assert.Equal(DeclaredBody("UpdateConnectorRequest"), SentBody());
    }

    [Fact]
    public async Task Other_operations_are_requested_as_declared()
    {
        Connector connector = await FirstAsync();
        await _sandbox.Client.AuthorizeAsync(connector.Id, cancellationToken: Cancellation);
        foreach (string redirect in new[] { "https://intranet.example/?from=a b&to=c", "https://b\u00fccher.example/" })
        {
            await _sandbox.Client.AuthorizeAsync(connector.Id, new Uri(redirect), cancellationToken: Cancellation);
        }

        await _sandbox.Client.GetAsync(connector.Id, cancellationToken: Cancellation);
        await _sandbox.Client.DeleteAsync(connector.Id, cancellationToken: Cancellation);

        AssertAllowed("authorize", 3);
        AssertAllowed("get", 1);
        AssertAllowed("delete", 1);
    }

    [Theory]
    [InlineData("gdrive")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("...")]
    [InlineData("%2e%2e")]
    [InlineData("b\u00fccher?limit=1#x")]
    public async Task Any_ID_that_the_client_accepts_is_allowed(string id)
    {
        await Assert.ThrowsAsync<CohereApiException>(
            () => _sandbox.Client.GetAsync(id, cancellationToken: Cancellation));

        AssertAllowed("get", 1);
    }

    [Fact]
    public async Task The_client_uses_every_operation_and_every_parameter()
    {
        Connector connector = await FirstAsync();
        await _sandbox.Client.ListAsync(1, 1, cancellationToken: Cancellation);
        await _sandbox.Client.AuthorizeAsync(connector.Id, Redirect, cancellationToken: Cancellation);
        await _sandbox.Client.GetAsync(connector.Id, cancellationToken: Cancellation);
        await _sandbox.Client.UpdateAsync(connector.Id, new ConnectorSettings(), cancellationToken: Cancellation);
        await _sandbox.Client.CreateAsync(Settings.ToCreate.First(), cancellationToken: Cancellation);
        await _sandbox.Client.DeleteAsync(connector.Id, cancellationToken: Cancellation);

        foreach (ApiOperation operation in ApiDocument.Instance.Operations)
        {
            Exchange exchange = _sandbox.Exchanges.Last(sent => Conformance.Instance.FindOperation(sent) == operation);
            IEnumerable<string> sent =
            [
                .. exchange.QueryValues.Select(static values => values.Key),
                .. exchange.Headers.Keys,
                .. operation.Match(exchange.Method, exchange.Path)!.Keys,
            ];
            Assert.Empty(operation.Parameters.Select(static parameter => parameter.Name).Except(sent));
        }
    }

    [Fact]
    public async Task A_request_without_a_key_is_for_private_gateways_and_not_allowed()
    {
        using CohereClient client = _sandbox.CreateClient(null, null);

        await Assert.ThrowsAsync<CohereApiException>(() => client.ListAsync(cancellationToken: Cancellation));

        string problem = Assert.Single(Conformance.Instance.CheckRequest(Assert.Single(_sandbox.Exchanges)));
        Assert.StartsWith("header Authorization", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OAuth_settings_without_addresses_are_not_allowed_and_refused()
    {
        Connector connector = await FirstAsync();
        ConnectorSettings settings = new() { OAuth = new ConnectorOAuth { ClientId = "client-1" } };

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(
            () => _sandbox.Client.UpdateAsync(connector.Id, settings, cancellationToken: Cancellation));

        Assert.Equal(CohereErrorCode.UnprocessableEntity, error.ErrorCode);
        Assert.Contains(
            Conformance.Instance.CheckRequest(_sandbox.Exchanges[^1]),
            static problem => problem.Contains("authorize_url", StringComparison.Ordinal));
    }

    private async Task<Connector> FirstAsync() =>
        (await _sandbox.Client.ListAsync(cancellationToken: Cancellation)).Connectors.First(
            static connector => connector.AuthType == "oauth");

    private void AssertAllowed(string operation, int atLeast)
    {
        Exchange[] sent =
            [.. _sandbox.Exchanges.Where(sent => Conformance.Instance.FindOperation(sent)?.Id == operation)];
        Assert.InRange(sent.Length, atLeast, int.MaxValue);
        Assert.All(sent, static exchange =>
        {
            Assert.Empty(Conformance.Instance.CheckRequest(exchange));
            Assert.Contains("application/json", exchange.Headers["Accept"], StringComparison.Ordinal);
        });
        Assert.Empty(_sandbox.Exchanges.SelectMany(Conformance.Instance.CheckResponse));
    }

    private static SortedSet<string> DeclaredBody(string schema) =>
    [
        .. ApiDocument.Instance.PropertiesOf(schema),
        .. ApiDocument.Instance.PropertiesOf("ConnectorOAuth").Select(static name => "oauth." + name),
        .. ApiDocument.Instance.PropertiesOf("ConnectorServiceAuth").Select(static name => "service_auth." + name),
    ];

    private SortedSet<string> SentBody() =>
    [
        .. from exchange in _sandbox.Exchanges
           where exchange.Body.Length > 0
           from property in JsonElement.Parse(exchange.Body).EnumerateObject()
           let names = property.Value.ValueKind == JsonValueKind.Object
               ? property.Value.EnumerateObject().Select(inner => $"{property.Name}.{inner.Name}").Append(property.Name)
               : [property.Name]
           from name in names
           select name,
    ];
}
