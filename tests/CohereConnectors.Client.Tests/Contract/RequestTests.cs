using System.Globalization;
using CohereConnectors.Testing.Logging;

namespace CohereConnectors.Client.Tests.Contract;

/// <summary>What goes out: parameters and headers, as the server sees them.</summary>
public sealed class RequestTests(ServerFixture server) : TestBase(server)
{
    [Theory]
    [InlineData(null, null, "")]
    [InlineData(0, null, "?limit=0")]
    [InlineData(1, null, "?limit=1")]
    [InlineData(100, 0L, "?limit=100&offset=0")]
    [InlineData(null, 7L, "?offset=7")]
    [InlineData(30, long.MaxValue, "?limit=30&offset=9223372036854775807")]
    public async Task Limit_and_offset_are_sent_only_when_given(int? limit, long? offset, string query)
    {
        Uri address = Server.At();

        await ClientOf(address).ListAsync(limit, offset, cancellationToken: Cancellation);

        Assert.Equal($"{address.AbsolutePath}v1/connectors{query}", Sent(address).Target);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task The_culture_of_the_caller_changes_nothing(string culture)
    {
        Assert.SkipUnless(
            CultureInfo.GetCultureInfo(culture).NumberFormat.NumberDecimalSeparator != "." || culture == "tr-TR",
            "This machine knows no cultures."
        );
        CultureInfo before = CultureInfo.CurrentCulture;
        Uri address = Server.At();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            ConnectorPage page = await ClientOf(address, key: "KEY-i", name: "ISTANBUL-i")
                .ListAsync(12, 1_234_567_890_123, cancellationToken: Cancellation);
            Connector first = (
                await ClientOf(address).ListAsync(1, cancellationToken: Cancellation)
            ).Connectors.Single();

            Assert.Empty(page.Rows);
            Assert.Equal(245, page.TotalCount);
            Assert.EndsWith(
                "/v1/connectors?limit=12&offset=1234567890123",
                Server.RequestsTo(address)[0].Target,
                StringComparison.Ordinal
            );
            Assert.Equal("ISTANBUL-i", Server.RequestsTo(address)[0].Headers["X-Client-Name"]);
            Assert.Equal(2025, first.CreatedAt.Year);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_request_carries_the_headers_of_the_contract()
    {
        Uri address = Server.At();

        await ClientOf(address, key: "s3cret~!", name: "take stock/1.0").ListAsync(cancellationToken: Cancellation);

        LoggedRequest sent = Sent(address);
        Assert.Equal("GET", sent.Method);
        Assert.Equal("", sent.Body);
        Assert.Equal("Bearer s3cret~!", sent.Headers["Authorization"]);
        Assert.Equal("take stock/1.0", sent.Headers["X-Client-Name"]);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.Equal("gzip", sent.Headers["Accept-Encoding"]);
        Assert.Matches(@"^CohereConnectors\.Client/\d+\.\d+\.\d+$", sent.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Without_key_and_name_their_headers_are_absent()
    {
        Uri address = Server.At();

        await ClientOf(address).ListAsync(cancellationToken: Cancellation);

        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], Sent(address).Headers.Keys.Order());
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(101, null)]
    [InlineData(null, -1L)]
    public async Task What_is_out_of_range_is_refused_before_anything_is_sent(int? limit, long? offset)
    {
        Uri address = Server.At();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            ClientOf(address).ListAsync(limit, offset, cancellationToken: Cancellation)
        );

        Assert.Empty(Server.RequestsTo(address));
    }

    [Theory]
    [InlineData(0L, 0, 1)]
    [InlineData(0L, 101, 1)]
    [InlineData(-1L, 100, 1)]
    [InlineData(0L, 100, 0)]
    [InlineData(0L, 100, CohereClient.MaximumThrottleLimit + 1)]
    public void A_walk_out_of_range_is_refused_when_it_is_asked_for(long offset, int pageSize, int throttleLimit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ClientOf(Server.At()).ListAllAsync(offset, pageSize, throttleLimit, cancellationToken: Cancellation)
        );

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("carriage\r")]
    [InlineData("nul\0")]
    [InlineData("ümlaut")]
    public void A_client_name_that_could_break_out_of_its_header_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => ClientOf(Server.At(), name: name));

    private LoggedRequest Sent(Uri address) => Assert.Single(Server.RequestsTo(address));
}
