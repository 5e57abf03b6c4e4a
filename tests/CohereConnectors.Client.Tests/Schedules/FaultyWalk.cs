namespace CohereConnectors.Client.Tests.Schedules;

/// <summary>How a walk ended under a schedule of faults.</summary>
internal sealed record FaultyWalk(
    IReadOnlyList<string> Emitted,
    ServerList List,
    FaultyHandler Handler,
    TimeSpan Took,
    CohereApiException? Error
)
{
    public bool IsWhole => Error is null;

    public static async Task<FaultyWalk> RunAsync(int seed, int retries, bool alsoFinal = false, double unrest = 0)
    {
        Random random = new(seed);
        JumpingClock clock = new();
        ServerList list = new(random, random.Next(0, 400), unrest);
        FaultyHandler handler = new(list, random, clock, share: 0.3, alsoFinal);
        using CohereClient client = new(
            new CohereClientOptions
            {
                BaseUri = new Uri("https://faulty.invalid/"),
                MaximumRetryCount = retries,
                TimeProvider = clock,
                CreateHandler = () => handler,
            }
        );
        List<string> emitted = [];
        CohereApiException? error = null;
        IAsyncEnumerator<ConnectorPage> pages = client
            .ListAllAsync(pageSize: random.Next(20, 101), throttleLimit: random.Next(1, 9))
            .GetAsyncEnumerator();
        try
        {
            while (await clock.RunAsync(pages.MoveNextAsync()))
            {
                emitted.AddRange(pages.Current.Connectors.Select(connector => connector.Id));
            }
        }
        catch (CohereApiException exception)
        {
            error = exception;
        }

        await pages.DisposeAsync();
        return new FaultyWalk(emitted, list, handler, clock.Now, error);
    }

    /// <summary>What holds for every walk: nothing comes twice, and where no error came, nothing is missing.</summary>
    public void AssertHonest()
    {
        Assert.Equal(Emitted.Count, Emitted.Distinct().Count());
        Assert.True(
            !IsWhole || List.Owed.All(new HashSet<string>(Emitted).Contains),
            "A row is missing, and no error says so."
        );
    }
}
