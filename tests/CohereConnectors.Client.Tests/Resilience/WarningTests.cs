namespace CohereConnectors.Client.Tests.Resilience;

/// <summary><c>X-API-Warning</c>: once a text and a client.</summary>
public sealed class WarningTests : RetryTestBase
{
    private const string Header = "X-API-Warning";

    [Fact]
    public async Task A_text_is_told_once_by_a_client()
    {
        CohereClient client = ClientOf(
            Script(Warning("first"), Warning("first"), Warning("second"), Warning("first"), Steps.Ok)
        );

        for (int i = 0; i < 5; i++)
        {
            await client.ListAsync(events: Events, cancellationToken: Cancellation);
        }

        Assert.Equal(["first", "second"], Events.Warnings);
        Assert.Equal("Warning Request Request Warning Request Request Request", Events.Sequence);
    }

    [Fact]
    public async Task Another_client_tells_it_again()
    {
        await ListAsync(Script(Warning("first")));
        await ListAsync(Script(Warning("first")));

        Assert.Equal(["first", "first"], Events.Warnings);
    }

    [Fact]
    public async Task A_failed_attempt_warns_too()
    {
        await ListAsync(Script(Steps.Status(503, (Header, "slow down")), Warning("slow down")));

        Assert.Equal("Warning Request Retry Request", Events.Sequence);
    }

    [Fact]
    public async Task What_nobody_heard_is_told_to_the_first_who_listens()
    {
        CohereClient client = ClientOf(Script(Warning("first")));

        await client.ListAsync(cancellationToken: Cancellation);
        await client.ListAsync(events: Events, cancellationToken: Cancellation);

        Assert.Equal(["first"], Events.Warnings);
    }

    [Fact]
    public async Task Many_requests_at_once_tell_it_once()
    {
        CohereClient client = ClientOf(Script(Warning("first")));

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(() => client.ListAsync(events: Events, cancellationToken: Cancellation)))
        );

        Assert.Single(Events.Warnings);
    }

    private static Step Warning(string text) => Steps.Respond(200, Sample.Page(Sample.Row()), (Header, text));
}
