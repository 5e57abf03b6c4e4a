using System.Net;
using System.Net.Security;
using System.Text.Json;
using CohereConnectors.Sandbox.Hosts;

namespace CohereConnectors.Sandbox.Tests;

public sealed class ConnectorHostTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_host_outside_of_the_sandbox_is_not_played()
    {
        Assert.Null(ConnectorHosts.Find(new Uri("https://wiki.example.com/search"), null, Now));
        Assert.Null(ConnectorHosts.Find(new Uri("https://connectors.northwind.example/search"), null, Now));
        Assert.Null(ConnectorHosts.Find(new Uri("/search", UriKind.Relative), null, Now));
    }

    [Fact]
    public void A_server_in_order_has_results_and_a_valid_certificate_of_its_name()
    {
        ConnectorHostReply reply = Find("jira");

        IPAddress address = Assert.Single(reply.Addresses);
        Assert.StartsWith("203.0.113.", address.ToString(), StringComparison.Ordinal);
        Assert.Equal("CN=jira.connectors.northwind.example", reply.CertificateSubject);
        Assert.True(reply.CertificateNotBefore < Now && reply.CertificateNotAfter > Now.AddDays(30));
        Assert.Equal((SslPolicyErrors.None, 200), (reply.CertificateErrors, reply.StatusCode));
        Assert.Equal(1, JsonDocument.Parse(reply.Body).RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Each_way_to_fail_has_a_host_of_its_name()
    {
        Assert.Empty(Find("unknown").Addresses);
        Assert.Equal("10.20.30.40", Assert.Single(Find("private").Addresses).ToString());
        Assert.True(Find("refused").RefusesConnections);
        Assert.True(Find("broken-tls").BreaksHandshake);
        Assert.True(Find("silent").IsSilent);
        Assert.InRange(Find("expiring").CertificateNotAfter, Now, Now.AddDays(30));
        Assert.True(Find("expired").CertificateNotAfter < Now);
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, Find("expired").CertificateErrors);
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, Find("untrusted").CertificateErrors);
        Assert.Equal(SslPolicyErrors.RemoteCertificateNameMismatch, Find("wrong-name").CertificateErrors);
        Assert.DoesNotContain("wrong-name", Find("wrong-name").CertificateSubject, StringComparison.Ordinal);
        Assert.Equal(301, Find("moved").StatusCode);
        Assert.Equal(500, Find("error").StatusCode);
        Assert.StartsWith("<!DOCTYPE html>", Find("sign-in").Body, StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(Find("no-results").Body).RootElement.TryGetProperty("results", out _));
        JsonElement results = JsonDocument.Parse(Find("bad-results").Body).RootElement.GetProperty("results");
        Assert.Equal(JsonValueKind.String, results[0].ValueKind);
        Assert.True(Find("too-large").Body.Length > 1024 * 1024);
    }

    [Fact]
    public void A_host_that_requires_a_token_accepts_any_and_another_accepts_none()
    {
        Assert.Equal(401, Find("token").StatusCode);
        Assert.Equal(200, Find("token", "Bearer t").StatusCode);
        Assert.Equal(401, Find("token-refused", "Bearer t").StatusCode);
    }

    [Fact]
    public async Task Every_seeded_connector_has_a_server_and_the_servers_differ()
    {
        var service = new SandboxService(new SandboxOptions());
        using var client = new HttpClient(new SandboxHandler(service)) { BaseAddress = new Uri("https://api.cohere.com") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "any");
        string page = await client.GetStringAsync("/v1/connectors?limit=100", TestContext.Current.CancellationToken);

        JsonElement[] rows = [.. JsonDocument.Parse(page).RootElement.GetProperty("connectors").EnumerateArray()];
        ConnectorHostReply[] replies =
        [
            .. rows.Select(row => ConnectorHosts.Find(new Uri(row.GetProperty("url").GetString()!), null, Now)!),
        ];

        Assert.All(replies, Assert.NotNull);
        Assert.Contains(replies, reply => reply is { StatusCode: 200, RefusesConnections: false });
        Assert.Contains(replies, reply => reply.StatusCode == 401);
        Assert.Contains(replies, reply => reply.CertificateNotAfter < Now);
    }

    private static ConnectorHostReply Find(string label, string? authorization = null) =>
        ConnectorHosts.Find(new Uri($"https://{label}.connectors.northwind.example/search"), authorization, Now)!;
}
