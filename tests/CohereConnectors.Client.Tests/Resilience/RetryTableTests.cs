namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>
/// The whole table through the transport: method by fault, with and without each of the waits that a server can name.
/// </summary>
public sealed class RetryTableTests : RetryTestBase
{
    private const int Retries = 2;

    private static readonly (string Name, string Value)[][] Waits =
    [
        [],
        [("Retry-After", "7")],
        [("X-RateLimit-Reset", "1786363220")],
        [("Retry-After", "soon"), ("X-RateLimit-Reset", "1786363220")],
    ];

    public static TheoryData<string, string, int, bool, bool, CohereErrorCode> Cases()
    {
        TheoryData<string, string, int, bool, bool, CohereErrorCode> cases = [];
        foreach ((string fault, string retried, bool isInDoubt, CohereErrorCode code) in RetryTable.Rows)
        {
            foreach (string method in RetryTable.Methods)
            {
                for (int wait = 0; wait < (char.IsAsciiDigit(fault[0]) ? Waits.Length : 1); wait++)
                {
                    bool retries = retried.Split(' ').Contains(method);
                    cases.Add(method, fault, wait, retries, isInDoubt && method != "GET", code);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_retried_only_where_that_is_safe_and_says_what_may_have_taken_effect(
        string method, string fault, int wait, bool retries, bool mayHaveTakenEffect, CohereErrorCode code)
    {
        ScriptedHandler handler = Script(Steps.Named(fault, Waits[wait]));

        CohereApiException? error = await SendAsync(handler, method, Retries);

        int attempts = retries ? Retries + 1 : 1;
        Assert.Equal(attempts, handler.Attempts);
        Assert.Equal(code, error?.ErrorCode);
        Assert.Equal(attempts, error?.Attempts);
        Assert.Equal(mayHaveTakenEffect, error?.MayHaveTakenEffect);
        Assert.False(method == "POST" && mayHaveTakenEffect && attempts > 1, "a POST in doubt was sent twice");
        Assert.Equal(string.Join(" Retry ", Enumerable.Repeat("Request", attempts)), Events.Sequence);
        Assert.Single(handler.Lines.Distinct());
        Assert.Single(handler.Bodies.Distinct());
        Assert.Equal(method is "POST" or "PATCH", handler.Bodies[0].Length > 0);
        if (wait == 1)
        {
            Assert.Equal(TimeSpan.FromSeconds(7), error!.RetryAfter);
            Assert.All(handler.Waits, delay => Assert.Equal(TimeSpan.FromSeconds(7), delay));
        }
        else if (wait > 1)
        {
            Assert.Equal(fault == "429", error!.RetryAfter is not null);
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_request_recovers_from_whatever_passes(string method)
    {
        ScriptedHandler handler = Script(Steps.Refused, Steps.Reset, Steps.Status(502), Steps.Ok);

        Assert.Null(await SendAsync(handler, method));

        Assert.Equal(4, handler.Attempts);
    }

    [Fact]
    public async Task A_POST_recovers_as_long_as_nothing_was_done()
    {
        ScriptedHandler handler = Script(Steps.Refused, Steps.Status(429), Steps.Reset, Steps.Ok);

        CohereApiException? error = await SendAsync(handler, "POST");

        Assert.Equal(CohereErrorCode.ConnectionFailed, error?.ErrorCode);
        Assert.True(error!.MayHaveTakenEffect);
        Assert.Equal(3, handler.Attempts);
    }

    [Theory]
    [InlineData("PATCH", true)]
    [InlineData("DELETE", true)]
    [InlineData("GET", false)]
    public async Task An_attempt_in_doubt_leaves_the_doubt_whatever_follows(string method, bool expected)
    {
        CohereApiException? error = await SendAsync(Script(Steps.Status(503), Steps.Refused), method, Retries);

        Assert.Equal(expected, error?.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_502_with_a_rate_limit_in_the_far_future_is_retried_as_usual()
    {
        ScriptedHandler handler = Script(Steps.Status(502, ("X-RateLimit-Reset", "1786366200")), Steps.Ok);

        Assert.Null(await SendAsync(handler, "GET"));

        Assert.InRange(Assert.Single(handler.Waits), TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task A_create_with_503_is_sent_once_whatever_wait_the_server_names()
    {
        Step busy = Steps.Status(503, ("Retry-After", "1"), ("X-RateLimit-Reset", "1786363220"));
        ScriptedHandler handler = Script(busy, Steps.Ok);

        CohereApiException? error = await SendAsync(handler, "POST");

        Assert.Equal(1, handler.Attempts);
        Assert.True(error!.MayHaveTakenEffect);
    }
}
