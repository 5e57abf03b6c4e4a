using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>
/// A failure has one name: the response in the document, the ID of the error, and the section of the help, which names
/// its category too (<c>Help.Tests.ps1</c> compares that with the code).
/// </summary>
public sealed partial class StatusContractTests(ServerFixture server) : TestBase(server)
{
    // A proxy sends it, not the API.
    private const int ProxyStatus = 407;

    private static readonly string[] Gateways =
        ["/retired", "/gone", "/html403", "/warning/status/500", "/status/429/retry-after/7"];

    public static TheoryData<string> OperationIds =>
        [.. ApiDocument.Instance.Operations.Select(static operation => operation.Id)];

    private static IEnumerable<(string Id, string Status, string Category)> HelpSections =>
        from Match section in HelpSection().Matches(ApiDocument.Read("about_CohereConnectors_Errors.md"))
        select (section.Groups["id"].Value, section.Groups["status"].Value, section.Groups["category"].Value);

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Each_declared_status_is_the_error_of_its_name(string id)
    {
        ApiOperation operation = ApiDocument.Instance.Operation(id);
        Assert.Equal(15, operation.Failures.Count());
        foreach (int status in operation.Failures)
        {
            (CohereApiException error, Exchange exchange) = await FailAsync(id, $"/status/{status}");

            Assert.Equal(status, error.StatusCode);
            Assert.Equal(operation.ResponseName(status), $"{error.ErrorCode}");
            Assert.Equal(id, Conformance.Instance.FindOperation(exchange)!.Id);
            Assert.Empty(Conformance.Instance.CheckRequest(exchange));
            Assert.Empty(Conformance.Instance.CheckResponse(exchange));
        }
    }

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task What_a_router_or_a_gateway_sends_is_declared(string id)
    {
        foreach (string scenario in Gateways)
        {
            (_, Exchange exchange) = await FailAsync(id, scenario);

            Assert.Empty(Conformance.Instance.CheckResponse(exchange));
        }
    }

    [Fact]
    public async Task Each_status_that_the_client_knows_is_declared()
    {
        for (int status = 300; status < 600; status++)
        {
            foreach (string id in new[] { "list", "get" })
            {
                ApiOperation operation = ApiDocument.Instance.Operation(id);
                CohereErrorCode code = await CodeOfAsync(id, status);
                bool isKnown = code is not (CohereErrorCode.UnexpectedStatus or CohereErrorCode.UnexpectedRedirect);

                Assert.Equal(isKnown && status != ProxyStatus, operation.Responses.ContainsKey(status));
            }
        }
    }

    [Fact]
    public void The_help_names_the_same_statuses()
    {
        SortedSet<string> declared =
        [
            .. from operation in ApiDocument.Instance.Operations
               from status in operation.Failures
               select $"{operation.ResponseName(status)} {status}",
        ];
        SortedSet<string> described =
        [
            .. from section in HelpSections
               from Match status in Status().Matches(section.Status)
               where status.Value != $"{ProxyStatus}"
               select $"{section.Id} {status.Value}",
        ];

        Assert.Equal(declared, described);
    }

    [Fact]
    public void Each_declared_failure_has_a_category_in_the_help()
    {
        Dictionary<string, string> categories =
            HelpSections.ToDictionary(static section => section.Id, static section => section.Category);

        Assert.All(
            ApiDocument.Instance.Operations.SelectMany(static found => found.Failures.Select(found.ResponseName)),
            name => Assert.NotEmpty(categories[name]));
    }

    private async Task<(CohereApiException Error, Exchange Exchange)> FailAsync(string id, string scenario)
    {
        Uri address = Server.At(scenario);
        ConcurrentQueue<Exchange> exchanges = new();
        CohereClient client = Own(new CohereClient(new CohereClientOptions
        {
            BaseUri = address,
            ApiKey = Own(ApiKey.FromText("contract-key")),
            MaximumRetryCount = 0,
            CreateHandler = () => new RecordingHandler(new SocketsHttpHandler(), exchanges, address.AbsolutePath),
        }));
        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() => RunAsync(client, id));
        return (error, Assert.Single(exchanges));
    }

    private async Task<CohereErrorCode> CodeOfAsync(string id, int status)
    {
        CohereClient client = Own(StubHandler.ClientOf(_ => new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent("{}"),
        }));
        return (await Assert.ThrowsAsync<CohereApiException>(() => RunAsync(client, id))).ErrorCode;
    }

    private static Task<object?> RunAsync(CohereClient client, string id) =>
        ClientOperation.All.Single(operation => operation.Name == id).RunAsync(client, Cancellation);

    [GeneratedRegex(
        @"^### (?<id>\w+)\r?\n\r?\n(?<status>Status[^.]*)\. Category (?<category>\w+)\.",
        RegexOptions.Multiline)]
    private static partial Regex HelpSection();

    [GeneratedRegex(@"\b\d{3}\b")]
    private static partial Regex Status();
}
