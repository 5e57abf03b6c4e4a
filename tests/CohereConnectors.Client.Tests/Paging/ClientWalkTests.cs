using System.Globalization;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>The promise of a walk once more, through the client with its pages under way at once.</summary>
public sealed class ClientWalkTests
{
    private static readonly int Walks =
        int.Parse(Environment.GetEnvironmentVariable("COHERE_WALKS") ?? "2000", NumberStyles.None, CultureInfo.InvariantCulture) / 10;

    [Fact]
    public async Task A_quiet_list_is_read_whole_and_in_order()
    {
        for (int seed = 0; seed < Walks; seed++)
        {
            WalkResult result = await RunAsync(Schedule.Quiet(seed));

            result.AssertExact();
            Assert.True(result.IsWhole, $"{result.Schedule} failed: {result.Error?.Message}");
            Assert.True(result.List.Owed.SequenceEqual(result.Emitted), $"{result.Schedule} is out of order.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_changes_is_read_exactly_or_the_walk_fails(bool shuffled)
    {
        int churned = 0;
        int healed = 0;
        for (int seed = 0; seed < Walks; seed++)
        {
            WalkResult result = await RunAsync(Schedule.Churned(seed) with { Shuffled = shuffled });

            result.AssertExact();
            churned += result.List.Changes > 0 ? 1 : 0;
            healed += result.List.Changes > 0 && result.IsWhole ? 1 : 0;
        }

        Assert.InRange(healed, 0.9 * churned, churned);
    }

    private static async Task<WalkResult> RunAsync(Schedule schedule)
    {
        SimulatedServer server = new(schedule);
        using CohereClient client = new(new CohereClientOptions { CreateHandler = () => server });
        List<string> emitted = [];
        int pages = 0;
        CohereApiException? error = null;
        try
        {
            int throttleLimit = 1 + (schedule.Seed % CohereClient.MaximumThrottleLimit);
            await foreach (ConnectorPage page in client.ListAllAsync(
                schedule.Start, schedule.PageSize, throttleLimit, cancellationToken: TestContext.Current.CancellationToken))
            {
                pages++;
                Assert.NotEmpty(page.Rows);
                emitted.AddRange(page.Rows.Select(SimulatedList.KeyOf));
            }
        }
        catch (CohereApiException exception)
        {
            Assert.Equal(CohereErrorCode.PagingInconsistent, exception.ErrorCode);
            error = exception;
        }

        return new WalkResult(schedule, server.List, emitted, pages, error);
    }
}
