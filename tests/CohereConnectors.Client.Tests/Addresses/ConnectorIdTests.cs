using System.Web;

namespace CohereConnectors.Client.Tests.Addresses;

public sealed class ConnectorIdTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("gdrive-kh3g8q", "gdrive-kh3g8q")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../models", "..%2Fmodels")]
    [InlineData("a?limit=1", "a%3Flimit%3D1")]
    [InlineData("a#b", "a%23b")]
    [InlineData("50%", "50%25")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a:b@c", "a%3Ab%40c")]
    [InlineData("...", "...")]
    [InlineData("é\u4e2d\U0001F600", "%C3%A9%E4%B8%AD%F0%9F%98%80")]
    [InlineData("a\r\nX-Evil: 1", "a%0D%0AX-Evil%3A%201")]
    public async Task An_id_is_one_segment_of_the_path(string id, string segment)
    {
        Uri address = Server.At();

        CohereApiException? error =
            await Record.ExceptionAsync(() => ClientOf(address).GetAsync(id, cancellationToken: Cancellation))
            as CohereApiException;

        Assert.Equal(
            $"{address.AbsolutePath}v1/connectors/{segment}",
            Assert.Single(Server.RequestsTo(address)).Target
        );
        Assert.Equal(CohereErrorCode.NotFound, error?.ErrorCode);
        Assert.Equal(id, HttpUtility.UrlDecode(error!.RequestUri!.AbsoluteUri.Split('/')[^1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    [InlineData("\u00a0")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(null)]
    public async Task What_would_reach_another_route_is_refused_before_anything_is_sent(string? id)
    {
        Uri address = Server.At();

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            ClientOf(address).GetAsync(id!, cancellationToken: Cancellation)
        );

        Assert.Empty(Server.RequestsTo(address));
    }
}
