using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>The limits of a response, counted after decompression.</summary>
public sealed class LimitTests(ServerFixture server) : TestBase(server)
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_page_of_64_MiB_is_accepted_and_one_byte_more_is_not()
    {
        int size = 64 * Mebibyte;
        CohereClient client = ClientOf(Server.Respond(context => WriteAsync(context, "{}"u8.ToArray(), size - 2)));

        Assert.Empty((await client.ListAsync(events: Events, cancellationToken: Cancellation)).Rows);
        Assert.Equal(size, Events.Requests[0].Bytes);

        size++;
        CohereApiException error = await FailAsync(client);
        Assert.Equal(CohereErrorCode.ResponseTooLarge, error.ErrorCode);
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2 * Mebibyte, true)]
    [InlineData(Mebibyte, false)]
    public async Task What_unpacks_to_more_than_200_times_its_size_is_refused_beyond_a_harmless_size(
        int size,
        bool refused
    )
    {
        byte[] packed = Compress(Encoding.ASCII.GetBytes($"{{{new string(' ', size - 2)}}}"));
        Assert.InRange(size / packed.Length, 201, 2000);
        CohereClient client = ClientOf(Server.Respond(context => SendPackedAsync(context, packed)));

        Exception? error = await Record.ExceptionAsync(() => client.ListAsync(cancellationToken: Cancellation));

        Assert.Equal(refused ? CohereErrorCode.ResponseTooLarge : null, (error as CohereApiException)?.ErrorCode);
        Assert.Equal(refused, error is not null);
    }

    [Fact]
    public async Task A_large_page_that_packs_as_pages_do_is_read_whole()
    {
        string page = Sample.Page([
            .. Enumerable.Range(0, 9000).Select(i => Sample.Row($"\"description\":\"{i * 7919L * i}-{i}\"")),
        ]);
        byte[] packed = Compress(Encoding.UTF8.GetBytes(page));

        ConnectorPage read = await ListAsync(Server.Respond(context => SendPackedAsync(context, packed)));

        Assert.Equal(9000, read.Connectors.Count());
        Assert.Equal(page.Length, Events.Requests.Single().Bytes);
    }

    private static async Task WriteAsync(HttpContext context, byte[] head, int blanks)
    {
        context.Response.ContentLength = head.Length + blanks;
        await context.Response.Body.WriteAsync(head, context.RequestAborted);
        byte[] blank = Encoding.ASCII.GetBytes(new string(' ', Mebibyte));
        for (; blanks > 0; blanks -= Mebibyte)
        {
            await context.Response.Body.WriteAsync(
                blank.AsMemory(0, Math.Min(blanks, Mebibyte)),
                context.RequestAborted
            );
        }
    }

    private static async Task SendPackedAsync(HttpContext context, byte[] packed)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.Body.WriteAsync(packed, context.RequestAborted);
    }

    private static byte[] Compress(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
