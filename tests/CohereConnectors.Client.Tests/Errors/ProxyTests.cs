using System.Net;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>A proxy that requires a user name and a password: proxies lock accounts, so it is asked once.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Refusal = "HTTP/1.1 407 Proxy Authentication Required\r\n"
        + "Proxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private readonly List<IDisposable> _owned = [];

    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    [Theory]
    [InlineData("https://api.example/", false, 1)]
    [InlineData("https://api.example/", true, 2)]
    [InlineData("http://127.0.0.1:9/", false, 1)]
    [InlineData("http://127.0.0.1:9/", true, 2)]
    public async Task A_proxy_that_refuses_is_a_final_error(string address, bool hasCredential, int connections)
    {
        UnderMono.Skip("its HttpClient asks a proxy in its own way");
        await using RawServer proxy = new(Refusal);
        NetworkCredential? credential = hasCredential ? new("user", "wrong-password") : null;
        CohereClient client = new(new CohereClientOptions
        {
            BaseUri = new Uri(address),
            MaximumRetryCount = 3,
            Proxy = new WebProxy(proxy.Http) { BypassProxyOnLocal = false, Credentials = credential },
        });
        _owned.Add(client);

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(
            () => client.DeleteAsync("a-1", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(CohereErrorCode.ProxyAuthenticationRequired, error.ErrorCode);
        Assert.Equal(407, error.StatusCode);
        Assert.Equal("The proxy answered 407 (Proxy Authentication Required).", error.Message);
        Assert.Equal(1, error.Attempts);
        Assert.False(error.MayHaveTakenEffect);

        // With a password, the network stack sends it once it was asked for it.
        Assert.Equal(connections, proxy.Connections);
    }
}
