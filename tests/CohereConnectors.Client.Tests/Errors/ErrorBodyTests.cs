using System.Text;
using CohereConnectors.Testing.Faults;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>
/// Error responses that are not Cohere's JSON, or not quite: the status is what counts, whatever comes with it.
/// </summary>
public sealed class ErrorBodyTests(ServerFixture server) : TestBase(server)
{
    [Fact]
    public async Task An_HTML_page_with_403_is_named_and_not_repeated()
    {
        CohereApiException error = await FailAsync(Server.At("/html403"));

        Assert.Equal(CohereErrorCode.Forbidden, error.ErrorCode);
        Assert.Contains("HTML page", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", error.Message, StringComparison.Ordinal);
        Assert.Null(error.RequestId);
    }

    [Theory]
    [InlineData("", "Cohere returned 401 (Unauthorized).")]
    [InlineData("  \r\n ", "Cohere returned 401 (Unauthorized).")]
    [InlineData("{}", "Cohere returned 401 (Unauthorized).")]
    [InlineData("[]", "Cohere returned 401 (Unauthorized).")]
    [InlineData("[1]", "Cohere returned 401 (Unauthorized): [1]")]
    [InlineData("null", "Cohere returned 401 (Unauthorized).")]
    [InlineData("{\"message\":null,\"id\":17}", "Cohere returned 401 (Unauthorized): {\"message\":null,\"id\":17}")]
    [InlineData("{\"message\":\"no api key supplied\"}", "Cohere returned 401 (Unauthorized): no api key supplied")]
    [InlineData("{\"message\":\"two\\nlines\\u001b[31m\"}", "Cohere returned 401 (Unauthorized): two lines [31m")]
    [InlineData("upstream connect error\n", "Cohere returned 401 (Unauthorized): upstream connect error")]
    [InlineData("{\"message\":\"cut off", "Cohere returned 401 (Unauthorized): {\"message\":\"cut off")]
    public async Task A_body_speaks_as_far_as_it_can_be_understood(string body, string message)
    {
        CohereApiException error = await FailAsync(Server.Respond(body, StatusCodes.Status401Unauthorized));

        Assert.Equal(message, error.Message);
        Assert.Equal(CohereErrorCode.Unauthorized, error.ErrorCode);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_message_is_no_obstacle()
    {
        CohereApiException error = await FailAsync(
            Server.Respond("\uFEFF{\"message\":\"said\",\"id\":\"i\"}", StatusCodes.Status401Unauthorized)
        );

        Assert.EndsWith(": said", error.Message, StringComparison.Ordinal);
        Assert.Equal("i", error.RequestId);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_huge_body_is_cut(int length)
    {
        CohereApiException error = await FailAsync(
            Server.Respond(new string('x', length), StatusCodes.Status403Forbidden, "text/plain")
        );

        Assert.Equal(CohereErrorCode.Forbidden, error.ErrorCode);
        Assert.InRange(error.Message.Length, 100, 1000);
        Assert.InRange(Events.Requests.Single().Bytes, 0, 1024 * 1024);
    }

    [Fact]
    public async Task A_body_that_is_neither_UTF_8_nor_shallow_is_survived()
    {
        byte[] notUtf8 = [.. "{\"message\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        string deep = $"{{\"message\":{new string('[', 2000)}";

        Assert.Equal(
            CohereErrorCode.Forbidden,
            (await FailAsync(Server.Respond(notUtf8, StatusCodes.Status403Forbidden))).ErrorCode
        );
        Assert.Equal(
            CohereErrorCode.Forbidden,
            (await FailAsync(Server.Respond(deep, StatusCodes.Status403Forbidden))).ErrorCode
        );
    }

    [Fact]
    public async Task A_compressed_body_is_unpacked()
    {
        byte[] packed = GzipBodies.Compress("{\"message\":\"packed\"}"u8.ToArray());
        CohereApiException error = await FailAsync(
            Server.Respond(async context =>
            {
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                context.Response.Headers.ContentEncoding = "GZIP";
                await context.Response.Body.WriteAsync(packed, Cancellation);
            })
        );

        Assert.Equal(CohereErrorCode.UnprocessableEntity, error.ErrorCode);
        Assert.EndsWith(": packed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 1000\r\n\r\n{\"message\":\"inva")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nabcd")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")]
    public async Task A_body_that_cannot_be_read_does_not_hide_the_status(string response)
    {
        await using RawServer raw = new(response);

        CohereApiException error = await FailAsync(ClientOf(raw.Http, retries: 3));

        Assert.Equal(CohereErrorCode.Unauthorized, error.ErrorCode);
        Assert.Equal(401, error.StatusCode);
        Assert.Equal(1, error.Attempts);
    }

    [Fact]
    public async Task A_long_message_is_cut_where_people_stop_reading()
    {
        string body = $"{{\"message\":\"{new string('m', 5000)}\"}}";

        CohereApiException error = await FailAsync(
            Server.Respond(Encoding.UTF8.GetBytes(body), StatusCodes.Status400BadRequest)
        );

        Assert.EndsWith("mmm…", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 200, 600);
    }
}
