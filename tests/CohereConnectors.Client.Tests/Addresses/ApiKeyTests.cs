using System.Security;

namespace CohereConnectors.Client.Tests.Addresses;

public sealed class ApiKeyTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" s3cret")]
    [InlineData("s3cret ")]
    [InlineData("two words")]
    [InlineData("line\n")]
    [InlineData("key\r\nX-Evil: 1")]
    [InlineData("tab\tbed")]
    [InlineData("nul\0")]
    [InlineData("nul\0led")]
    [InlineData("\0")]
    [InlineData("del\u007f")]
    [InlineData("schl\u00fcssel")]
    [InlineData("\u201ckey\u201d")]
    [InlineData("key\u200b")]
    public void What_cannot_be_a_key_is_refused_without_repeating_it(string text)
    {
        using SecureString key = ApiKey.FromText(text);

        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new CohereClient(new CohereClientOptions { ApiKey = key })
        );

        Assert.Null(error.InnerException);
        if (text.Trim().Length > 0)
        {
            Assert.DoesNotContain(text, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_character_that_a_key_may_have_reaches_the_server()
    {
        string key = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code));
        Uri address = Server.At();

        await ClientOf(address, key: key).ListAsync(cancellationToken: Cancellation);

        Assert.Equal($"Bearer {key}", Assert.Single(Server.RequestsTo(address)).Headers["Authorization"]);
    }

    [Fact]
    public async Task The_caller_may_dispose_the_key_once_the_client_is_made()
    {
        Uri address = Server.At();
        SecureString key = ApiKey.FromText("short-lived");
        using CohereClient client = new(new CohereClientOptions { BaseUri = address, ApiKey = key });

        key.Dispose();
        await client.ListAsync(cancellationToken: Cancellation);
        await client.ListAsync(cancellationToken: Cancellation);

        Assert.All(
            Server.RequestsTo(address),
            request => Assert.Equal("Bearer short-lived", request.Headers["Authorization"])
        );
    }

    [Fact]
    public void A_key_is_compared_by_its_text()
    {
        using SecureString key = ApiKey.FromText("Aa");

        Assert.True(key.IsReadOnly());
        Assert.True(ApiKey.Matches(key, "Aa"));
        Assert.False(ApiKey.Matches(key, "aa"));
        Assert.False(ApiKey.Matches(key, ""));
    }
}
