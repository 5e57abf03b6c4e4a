using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

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
        Assert.Equal("The proxy returned 407 (Proxy Authentication Required).", error.Message);
        Assert.Equal(1, error.Attempts);
        Assert.False(error.MayHaveTakenEffect);

        // With a password, the network stack sends it once it was asked for it.
        Assert.Equal(connections, proxy.Connections);
    }

    /// <summary>Where the credential can come from, and who the proxy then sees.</summary>
    public static TheoryData<string, string?, string> Credentials => new()
    {
        { "http://bob:pw1@{0}", null, "bob:pw1" },
        { "bob:p%40w@{0}", null, "bob:p@w" },
        { "http://{0}", "alice:pw2", "alice:pw2" },
        { "http://bob:pw1@{0}", "alice:pw2", "alice:pw2" },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task The_credential_of_the_address_or_of_the_options_is_sent_to_the_proxy(
        string address, string? option, string expected)
    {
        UnderMono.Skip("its HttpClient asks a proxy in its own way");
        List<string> heads = [];
        await using RawServer proxy = new((stream, token) => RespondAsync(stream, heads, token));
        string given = string.Format(CultureInfo.InvariantCulture, address, proxy.Http.Authority);

        CohereApiException error = await FailAsync(
            ProxyAddress.CreateProxy(new Uri(given, UriKind.RelativeOrAbsolute)), option);

        Assert.Equal(["none", expected], heads);
        string sentence = $"The proxy '{proxy.Http.Authority}' did not connect to 'api.invalid:443': ";
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw1", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_of_the_hosts_own_may_have_its_credential_in_the_address_too()
    {
        UnderMono.Skip("its HttpClient asks a proxy in its own way");
        List<string> heads = [];
        await using RawServer proxy = new((stream, token) => RespondAsync(stream, heads, token));

        CohereApiException error = await FailAsync(new WebProxy($"http://bob:pw1@{proxy.Http.Authority}"), null);

        Assert.Equal(["none", "bob:pw1"], heads);
        Assert.DoesNotContain("pw1", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_proxy_was_sent_is_redacted_where_it_repeats_it()
    {
        UnderMono.Skip("its HttpClient asks a proxy in its own way");
        const string Password = "proxy-password-1";
        string sent = Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{Password}"));
        string body = $"Basic {sent} is {Password}";
        await using RawServer proxy = new(
            $"HTTP/1.1 403 {Password}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        CohereClient client = new(new CohereClientOptions
        {
            BaseUri = new Uri("http://127.0.0.1:9/"),
            Proxy = new WebProxy(proxy.Http) { BypassProxyOnLocal = false },
            ProxyCredential = new NetworkCredential("bob", Password),
        });
        _owned.Add(client);

        CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(
            () => client.DeleteAsync("a-1", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("Cohere returned 403 (***): Basic *** is ***", error.Message);
    }

    /// <summary>Asks for a credential, and refuses the tunnel once it has one. Adds it decoded to the heads.</summary>
    private static async Task RespondAsync(NetworkStream stream, List<string> heads, CancellationToken cancellationToken)
    {
        const string Scheme = "Proxy-Authorization: Basic ";
        string sent = "none";
        using (StreamReader reader = new(stream, Encoding.Latin1, false, 1024, leaveOpen: true))
        {
            while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line)
            {
                sent = line.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                    ? Encoding.UTF8.GetString(Convert.FromBase64String(line[Scheme.Length..]))
                    : sent;
            }
        }

        // Before the response, after which the test looks at them.
        heads.Add(sent);
        const string NoTunnel = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(sent == "none" ? Refusal : NoTunnel), cancellationToken);
    }

    private async Task<CohereApiException> FailAsync(IWebProxy proxy, string? option)
    {
        CohereClient client = new(new CohereClientOptions
        {
            BaseUri = new Uri("https://api.invalid/"),
            MaximumRetryCount = 0,
            Proxy = proxy,
            ProxyCredential = option?.Split(':') is [var user, var word] ? new NetworkCredential(user, word) : null,
        });
        _owned.Add(client);
        return await Assert.ThrowsAsync<CohereApiException>(
            () => client.DeleteAsync("a-1", cancellationToken: TestContext.Current.CancellationToken));
    }
}
