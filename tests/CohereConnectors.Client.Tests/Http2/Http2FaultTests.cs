using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Http2;

/// <summary>What servers do wrong over HTTP/2, frame by frame.</summary>
public sealed class Http2FaultTests(ServerFixture server) : Http2TestBase(server)
{
    private const CohereErrorCode Broken = CohereErrorCode.ConnectionFailed;

    [Theory]
    [InlineData("refused", Broken, false)]
    [InlineData("http11-required", Broken, true)]
    [InlineData("goaway-unprocessed", Broken, true)]
    [InlineData("goaway-cut", Broken, true)]
    [InlineData("goaway-error", Broken, true)]
    [InlineData("goaway-calm", Broken, true)]
    [InlineData("reset-stream", Broken, true)]
    [InlineData("reset-stream-cancel", Broken, true)]
    [InlineData("reset-stream-protocol", Broken, true)]
    [InlineData("reset-stream-body", Broken, true)]
    [InlineData("reset-stream-upload", Broken, true)]
    [InlineData("cut-settings", Broken, true)]
    [InlineData("reset-settings", Broken, true)]
    [InlineData("cut", Broken, true)]
    [InlineData("reset", Broken, true)]
    [InlineData("cut-body", Broken, true)]
    [InlineData("short-body", Broken, true)]
    [InlineData("silent", CohereErrorCode.RequestTimeout, true)]
    [InlineData("silent-body", CohereErrorCode.RequestTimeout, true)]
    [InlineData("stalled-upload", CohereErrorCode.RequestTimeout, true)]
    [InlineData("http1", Broken, true)]
    [InlineData("large-frame", Broken, true)]
    [InlineData("data-first", Broken, true)]
    [InlineData("headers-of-no-stream", Broken, true)]
    [InlineData("bad-index", Broken, true)]
    [InlineData("endless-headers", CohereErrorCode.ResponseTooLarge, true)]
    [InlineData("status-498", CohereErrorCode.InvalidToken, false)]
    public async Task A_fault_has_its_code_and_says_whether_a_create_may_have_taken_effect(string fault, CohereErrorCode code, bool mayHaveTakenEffect)
    {
        await using Http2Listener listener = Listen(fault);

        CohereApiException error = await FailAsync("create", ClientOf(listener, attemptTimeout: TimeSpan.FromMilliseconds(500)));

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect);
        Assert.Equal(1, error.Attempts);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HttpProtocolError", error.Message, StringComparison.Ordinal);
    }
}
