using System.Net;

namespace CohereConnectors.Client.Tests.Addresses;

public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("http://proxy.example:8080", "http://proxy.example:8080/")]
    [InlineData("HTTP://proxy.example", "http://proxy.example/")]
    [InlineData("10.0.0.5:8080", "http://10.0.0.5:8080/")]
    [InlineData("proxy.example:8080", "http://proxy.example:8080/")]
    [InlineData("localhost:8080", "http://localhost:8080/")]
    [InlineData("proxy", "http://proxy/")]
    [InlineData("[::1]:8080", "http://[::1]:8080/")]
    [InlineData("bob:pw1@10.0.0.5:8080", "http://10.0.0.5:8080/")]
    [InlineData("http://bob:pw1@127.0.0.1:9", "http://127.0.0.1:9/")]
    public void A_proxy_address_without_a_scheme_is_http_and_none_keeps_a_password(string address, string expected)
    {
        Uri given = new(address, UriKind.RelativeOrAbsolute);

        Assert.Null(ProxyAddress.GetProblem(given));
        Assert.Equal(expected, ProxyAddress.CreateProxy(given).Address!.AbsoluteUri);
        Assert.Empty(ProxyAddress.CreateProxy(given).Address!.UserInfo);
    }

    [Theory]
    [InlineData("http://proxy.example:8080", null)]
    [InlineData("http://@proxy.example:8080", null)]
    [InlineData("http://bob:pw1@proxy.example:8080", "/bob/pw1")]
    [InlineData("bob:pw1@proxy.example:8080", "/bob/pw1")]
    [InlineData("http://bob@proxy.example:8080", "/bob/")]
    [InlineData("http://bob:@proxy.example:8080", "/bob/")]
    [InlineData("http://corp%5Cbob:p%40s%3As%25@proxy.example:8080", "corp/bob/p@s:s%")]
    [InlineData("http://bob:pw:1@proxy.example:8080", "/bob/pw:1")]
    [InlineData("http://b%C3%B6b:gr%C3%BC%C3%9Fe@proxy.example:8080", "/b\u00f6b/gr\u00fc\u00dfe")]
    public void User_name_and_password_in_a_proxy_address_are_its_credential(string address, string? expected)
    {
        WebProxy proxy = ProxyAddress.CreateProxy(new Uri(address, UriKind.RelativeOrAbsolute));

        NetworkCredential? credential = proxy.Credentials?.GetCredential(proxy.Address!, "Basic");
        string? found = credential is null ? null : $"{credential.Domain}/{credential.UserName}/{credential.Password}";
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://bob:pw1@proxy.example")]
    [InlineData("file:///etc/hosts")]
    [InlineData("http://bob:pw1@wpad.example/wpad.dat")]
    [InlineData("http://bob:pw1@proxy.example:8080/?x=1")]
    [InlineData("http://bob:pw1@proxy.example:8080/#top")]
    [InlineData("bob:p/w1@proxy.example:8080")]
    [InlineData("bob pw1")]
    public void What_is_no_proxy_address_is_refused_without_quoting_it(string address)
    {
        Uri given = new(address, UriKind.RelativeOrAbsolute);

        string problem = ProxyAddress.GetProblem(given)!;
        Assert.Contains("proxy address", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", problem, StringComparison.Ordinal);
        ArgumentException error = Assert.Throws<ArgumentException>(() => ProxyAddress.CreateProxy(given));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }
}
