namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>The whole table through the transport: method by fault, with and without a wait that the server names.</summary>
public sealed class RetryTableTests : RetryTestBase
{
    private const int Retries = 2;

    public static TheoryData<string, string, bool, bool, CohereErrorCode> Cases()
    {
        TheoryData<string, string, bool, bool, CohereErrorCode> cases = [];
        foreach ((string fault, string without, string withWait, CohereErrorCode code) in RetryTable.Rows)
        {
            foreach (string method in RetryTable.Methods)
            {
                cases.Add(method, fault, false, without.Split(' ').Contains(method), code);
                cases.Add(method, fault, true, withWait.Split(' ').Contains(method), code);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_tried_again_only_where_that_is_safe(string method, string fault, bool namesWait, bool repeats, CohereErrorCode code)
    {
        ScriptedHandler handler = Script(namesWait ? Steps.Named(fault, ("Retry-After", "7")) : Steps.Named(fault));

        CohereApiException? error = await SendAsync(handler, method, Retries);

        int attempts = repeats ? Retries + 1 : 1;
        Assert.Equal(attempts, handler.Attempts);
        Assert.Equal(code, error?.ErrorCode);
        Assert.Equal(attempts, error?.Attempts);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("Request", attempts)).Replace(" ", " Retry ", StringComparison.Ordinal), Events.Sequence);
        Assert.Single(handler.Lines.Distinct());
        Assert.Single(handler.Bodies.Distinct());
        Assert.Equal(method is "POST" or "PATCH", handler.Bodies[0].Length > 0);
        if (namesWait && char.IsAsciiDigit(fault[0]))
        {
            Assert.Equal(TimeSpan.FromSeconds(7), error!.RetryAfter);
            Assert.All(handler.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(7), wait));
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
    public async Task A_POST_recovers_as_long_as_nothing_was_sent()
    {
        ScriptedHandler handler = Script(Steps.Refused, Steps.Refused, Steps.Reset, Steps.Ok);

        Assert.Equal(CohereErrorCode.ConnectionFailed, (await SendAsync(handler, "POST"))?.ErrorCode);

        Assert.Equal(3, handler.Attempts);
    }
}
