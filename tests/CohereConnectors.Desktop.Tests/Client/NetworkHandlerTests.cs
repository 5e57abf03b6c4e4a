using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace CohereConnectors.Client.Tests;

/// <summary>What the client sets because .NET Framework's defaults are too low.</summary>
public sealed class NetworkHandlerTests(ServerFixture server) : TestBase(server)
{
    [Fact]
    public async Task Sixteen_connections_may_be_open_at_once()
    {
        Uri address = Server.At();

        await ListAsync(address);

        Assert.Equal(16, ServicePointManager.FindServicePoint(address).ConnectionLimit);
    }

    [Fact]
    [SuppressMessage(
        "Security",
        "CA5364",
        Justification = "It plays the process that still has what .NET Framework began with."
    )]
    public async Task TLS_1_2_is_offered_where_the_process_is_set_to_less()
    {
        byte[] hello = new byte[11];
        await using RawServer listener = new(async (stream, token) => await stream.ReadExactlyAsync(hello, token));
        SecurityProtocolType before = ServicePointManager.SecurityProtocol;
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        try
        {
            CohereApiException error = await FailAsync(listener.Https);

            Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
        }
        finally
        {
            ServicePointManager.SecurityProtocol = before;
        }

        // A record with a handshake, in which the client says the version that it would speak.
        Assert.Equal(22, hello[0]);
        Assert.Equal(1, hello[5]);
        Assert.Equal([3, 3], hello.Skip(9));
    }
}
