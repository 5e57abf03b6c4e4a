using CohereConnectors.Testing;

namespace CohereConnectors.Client.Tests.Limits;

/// <summary>
/// What a response costs that is refused: everything that is allocated counts, also what is free again, and also the
/// server's part.
/// </summary>
[Collection(nameof(SerialTests))]
public sealed class AllocationTests(ITestOutputHelper output)
{
    private const long Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("gzip-bomb", CohereErrorCode.ResponseTooLarge, 32)]
    [InlineData("endless-error", CohereErrorCode.InternalServerError, 32)]
    [InlineData("endless-headers", CohereErrorCode.ResponseTooLarge, 32)]
    [InlineData("informational-flood", CohereErrorCode.ResponseTooLarge, 32)]
    [InlineData("length-64MiB-silent", CohereErrorCode.RequestTimeout, 8)]
    [InlineData("length-huge", CohereErrorCode.ConnectionFailed, 8)]
    public async Task A_refused_response_takes_no_more_than_so_many_mebibytes(
        string fault,
        CohereErrorCode code,
        int mebibytes
    )
    {
        await using TestServer server = await TestServer.StartAsync();
        using CohereClient warm = ClientOf(server.Raw.At("/ok"));
        await warm.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
        using CohereClient client = ClientOf(server.Raw.At($"/{fault}"));

        long before = GC.GetTotalAllocatedBytes(precise: true);
        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
            client.ListAsync(cancellationToken: TestContext.Current.CancellationToken)
        );
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(code, error.ErrorCode);
        output.WriteLine($"{allocated / (double)Mebibyte:0.0} MiB");
        Assert.InRange(allocated, 0, mebibytes * Mebibyte);
    }

    private static CohereClient ClientOf(Uri address) =>
        new(
            new CohereClientOptions
            {
                BaseUri = address,
                MaximumRetryCount = 0,
                AttemptTimeout = TimeSpan.FromSeconds(1),
            }
        );
}
