namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>Retries from outside: how many, how long, and what is told meanwhile.</summary>
public sealed class RetryTests : RetryTestBase
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_request_is_tried_as_often_as_was_asked_for(int retries)
    {
        ScriptedHandler handler = Script(Steps.Status(500));

        CohereApiException error = await FailAsync(handler, retries);

        Assert.Equal(retries + 1, handler.Attempts);
        Assert.Equal(retries + 1, error.Attempts);
        Assert.Equal(CohereErrorCode.InternalServerError, error.ErrorCode);
        Assert.Equal("id-500", error.RequestId);
        Assert.Equal(handler.Waits.Sum(wait => wait.Ticks), Clock.Now.Ticks);
        for (int i = 0; i < handler.Waits.Count; i++)
        {
            Assert.InRange(handler.Waits[i], TimeSpan.Zero, TimeSpan.FromSeconds(Math.Min(20, 0.5 * Math.Pow(2, i))));
        }
    }

    [Fact]
    public async Task Backoff_is_spread_so_that_clients_do_not_come_back_together()
    {
        HashSet<TimeSpan> waits = [];
        for (int i = 0; i < 20; i++)
        {
            ScriptedHandler handler = Script(Steps.Status(500), Steps.Ok);
            await ListAsync(handler, retries: 1);
            waits.Add(handler.Waits[0]);
        }

        Assert.InRange(waits.Count, 10, 20);
        Assert.InRange(waits.Max() - waits.Min(), TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task The_last_failure_is_what_is_reported()
    {
        ScriptedHandler handler = Script(
            Steps.Status(503),
            Steps.Reset,
            Steps.Status(403, ("x-debug-trace-id", "trace-3"))
        );

        CohereApiException error = await FailAsync(handler);

        Assert.Equal(CohereErrorCode.Forbidden, error.ErrorCode);
        Assert.Equal("trace-3", error.TraceId);
        Assert.Equal(3, error.Attempts);
    }

    [Fact]
    public async Task A_response_that_was_given_up_is_closed_before_the_next_attempt()
    {
        List<string> order = [];
        Step failing = (_, _) =>
        {
            order.Add("attempt");
            return Task.FromResult(
                new HttpResponseMessage((System.Net.HttpStatusCode)500)
                {
                    Content = new NotingContent(() => order.Add("closed")),
                }
            );
        };

        await FailAsync(Script(failing), retries: 1);

        Assert.Equal(["attempt", "closed", "attempt", "closed"], order);
    }

    [Fact]
    public async Task Each_attempt_and_each_wait_is_told()
    {
        ScriptedHandler handler = Script(
            Steps.After(2, Steps.Status(503, ("Retry-After", "7"), ("x-debug-trace-id", "trace-1"))),
            Steps.After(3, Steps.Reset),
            Steps.After(1, Steps.Ok)
        );

        await Clock.RunAsync(ClientOf(handler).ListAsync(5, 10, Events, Cancellation));

        Assert.Equal("Request Retry Request Retry Request", Events.Sequence);
        Assert.Equal([503, null, 200], Events.Requests.Select(request => request.StatusCode));
        Assert.Equal([1, 2, 3], Events.Requests.Select(request => request.Attempt));
        Assert.Equal([2, 3, 1], Events.Requests.Select(request => request.Elapsed.TotalSeconds));
        Assert.Equal(["trace-1", null, null], Events.Requests.Select(request => request.TraceId));
        Assert.Equal(
            [0, 0, Sample.PageWithTotal("1", Sample.Row()).Length],
            Events.Requests.Select(request => request.Bytes)
        );
        Assert.All(
            Events.Requests,
            request =>
                Assert.Equal(
                    "GET https://api.example/v1/connectors?limit=5&offset=10",
                    $"{request.Method} {request.Uri}"
                )
        );
        Assert.Contains("said 503", Events.Requests[0].Problem, StringComparison.Ordinal);
        Assert.Contains("broke", Events.Requests[1].Problem, StringComparison.Ordinal);
        Assert.Null(Events.Requests[2].Problem);
        Assert.Equal([1, 2], Events.Retries.Select(retry => retry.Attempt));
        Assert.All(Events.Retries, retry => Assert.Equal(4, retry.MaximumAttempts));
        Assert.Equal(TimeSpan.FromSeconds(7), Events.Retries[0].Delay);
        Assert.Equal(
            Events.Requests.Take(2).Select(request => request.Problem),
            Events.Retries.Select(retry => retry.Problem)
        );
    }

    [Fact]
    public async Task Requests_work_without_anybody_listening()
    {
        ScriptedHandler handler = Script(Steps.Status(503, ("X-API-Warning", "w")), Steps.Ok);

        ConnectorPage page = await Clock.RunAsync(ClientOf(handler).ListAsync(cancellationToken: Cancellation));

        Assert.Single(page.Rows);
    }

    private sealed class NotingContent(Action closed) : StringContent("{}")
    {
        protected override void Dispose(bool disposing)
        {
            closed();
            base.Dispose(disposing);
        }
    }
}
