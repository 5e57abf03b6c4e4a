using System.Collections.Concurrent;

namespace CohereConnectors.Client.Tests.Fuzz;

/// <summary>
/// Answers with anything wrong in them, through the public API: what comes out is what is documented.
/// <c>COHERE_FUZZ_PAGES</c> says how many, <c>COHERE_SEED</c> where the seeds begin.
/// </summary>
public sealed class ResponseFuzzTests(ITestOutputHelper output)
{
    private const int LongestMessage = 1500;

    private readonly ConcurrentDictionary<string, int> _endings = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_answered_gives_connectors_or_a_documented_error()
    {
        await SeededRuns.RunAsync(
            StressOptions.FuzzedPages,
            seed =>
            {
                Random random = new(seed);
                Mutator mutator = new(random);
                byte[] page = mutator.Mutate(Corpus.Pages[random.Next(Corpus.Pages.Count)]);
                return random.Next(20) switch
                {
                    0 => RunAsync("get", () => FuzzedResponses.Ok(mutator.Mutate(Corpus.Connector)), GetAsync),
                    1 => RunAsync(
                        "authorize",
                        () => FuzzedResponses.Ok(mutator.Mutate(Corpus.Authorization)),
                        AuthorizeAsync
                    ),
                    2 => RunAsync("delete", () => FuzzedResponses.Ok(page), DeleteAsync),
                    3 => RunAsync("packed", () => FuzzedResponses.Packed(page, mutator), ListAsync),
                    4 => RunAsync(
                        "error",
                        () => FuzzedResponses.Failed(random.Next(201, 600), mutator.Mutate(Corpus.Error), random),
                        ListAsync
                    ),
                    _ => RunAsync("list", () => FuzzedResponses.Ok(page), ListAsync),
                };
            }
        );

        output.WriteLine(
            $"{StressOptions.FuzzedPages} responses: {string.Join(", ", _endings.OrderBy(ending => ending.Key).Select(ending => $"{ending.Key} {ending.Value}"))}"
        );
        Assert.Contains("list: InvalidResponse", _endings.Keys);
        Assert.Contains("list: well", _endings.Keys);
    }

    [Fact]
    public async Task A_walk_over_whatever_is_answered_ends()
    {
        await SeededRuns.RunAsync(
            Math.Max(50, StressOptions.FuzzedPages / 200),
            seed =>
            {
                Random random = new(seed);
                Mutator mutator = new(random);
                int requests = 0;
                return RunAsync(
                    "walk",
                    () =>
                        FuzzedResponses.Ok(
                            ++requests > 40
                                ? """{"connectors":[],"total_count":0}"""u8.ToArray()
                                : Mutated(random, mutator)
                        ),
                    async client =>
                    {
                        List<ConnectorPage> pages = await client
                            .ListAllAsync(
                                pageSize: random.Next(1, 9),
                                throttleLimit: 1,
                                cancellationToken: Cancellation
                            )
                            .ToListAsync(Cancellation);
                        pages.ForEach(CheckPage);
                    }
                );
            }
        );
        output.WriteLine(
            string.Join(", ", _endings.OrderBy(ending => ending.Key).Select(ending => $"{ending.Key} {ending.Value}"))
        );
        Assert.Contains("walk: well", _endings.Keys);
    }

    // Mostly readable, or a walk would end at its first page.
    private static byte[] Mutated(Random random, Mutator mutator)
    {
        byte[] page = Corpus.Pages[random.Next(Corpus.Pages.Count)];
        return random.Next(20) == 0 ? mutator.Mutate(page) : page;
    }

    private async Task RunAsync(string name, Func<HttpResponseMessage> respond, Func<CohereClient, Task> ask)
    {
        int status = 0;
        using CohereClient client = StubHandler.ClientOf(_ =>
        {
            HttpResponseMessage response = respond();
            status = (int)response.StatusCode;
            return response;
        });
        string ending = "well";
        try
        {
            await ask(client);
            Assert.InRange(status, 200, 299);
        }
        catch (CohereApiException error)
        {
            ending = status == 200 ? error.ErrorCode.ToString() : "as its status says";
            CheckError(error, status);
        }

        _endings.AddOrUpdate($"{name}: {ending}", 1, static (_, count) => count + 1);
    }

    private static async Task ListAsync(CohereClient client) =>
        CheckPage(await client.ListAsync(cancellationToken: Cancellation));

    private static async Task GetAsync(CohereClient client) =>
        CheckConnector(await client.GetAsync("row-1", cancellationToken: Cancellation));

    private static Task DeleteAsync(CohereClient client) =>
        client.DeleteAsync("row-1", cancellationToken: Cancellation);

    private static async Task AuthorizeAsync(CohereClient client)
    {
        ConnectorAuthorization authorization = await client.AuthorizeAsync("row-1", cancellationToken: Cancellation);
        string? address = authorization.RedirectUrl;
        Assert.True(address is null || Uri.TryCreate(address, UriKind.Absolute, out _));
    }

    private static void CheckPage(ConnectorPage page)
    {
        Assert.True(page.TotalCount is null or >= 0);
        foreach (ConnectorRow row in page.Rows)
        {
            Assert.Equal(row.Connector is null, row.Problem is not null);
            Assert.Equal(row.Connector is null, row.RawJson is not null);
            if (row.Connector is { } connector)
            {
                CheckConnector(connector);
            }
        }
    }

    private static void CheckConnector(Connector connector)
    {
        Assert.False(string.IsNullOrWhiteSpace(connector.Id));
        Assert.NotNull(connector.Name);
        Assert.NotNull(connector.Excludes);
        Assert.NotEqual(default, connector.CreatedAt);
        Assert.DoesNotContain("service_auth", connector.AdditionalProperties.Keys);
    }

    private static void CheckError(CohereApiException error, int status)
    {
        Assert.True(
            error.Message.Length is > 0 and <= LongestMessage,
            $"A message of {error.Message.Length} characters: {error.Message}"
        );
        Assert.DoesNotContain(error.Message, char.IsControl);
        if (status == 200)
        {
            Assert.True(
                error.ErrorCode
                    is CohereErrorCode.InvalidResponse
                        or CohereErrorCode.ResponseTooLarge
                        or CohereErrorCode.PagingInconsistent,
                error.ToString()
            );
            return;
        }

        Assert.Equal(status, error.StatusCode);
        Assert.True(error.RetryAfter is null || error.RetryAfter >= TimeSpan.Zero);
    }
}
