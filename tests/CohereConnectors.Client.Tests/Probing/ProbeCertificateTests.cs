using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>A certificate is judged before anything is sent, and its expiry is reported whatever comes of it.</summary>
public sealed class ProbeCertificateTests : ProbeTestBase
{
    private static readonly ProbeOptions Private = new() { AllowPrivateAddress = true, MinimumCertificateDays = 0 };

    [Theory]
    [InlineData("expired", "CertificateExpired")]
    [InlineData("notYetValid", "CertificateUntrusted")]
    [InlineData("wrongName", "CertificateNameMismatch")]
    [InlineData("selfSigned", "CertificateUntrusted")]
    [InlineData("selfSignedExpired", "CertificateExpired")]
    public async Task A_certificate_that_is_not_in_order_ends_the_test_before_anything_is_sent(string name, string code)
    {
        X509Certificate2 certificate = Certificates.Served[name];
        await using var server = new ProbeServer(ProbeServer.Json(Good), certificate);

        ConnectorTestResult result = await TestAsync(server.Https, Trusting(Private));

        Assert.Equal(("Failed", code, "Tls"), (result.Outcome, result.Code, result.Stage));
        Assert.Equal(certificate.NotAfter, result.CertificateExpires);
        Assert.Equal(certificate.Subject, result.CertificateSubject);
        Assert.Null(result.StatusCode);
        Assert.Empty(server.Requests);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_is_not_trusted_is_refused()
    {
        await using var server = new ProbeServer(ProbeServer.Json(Good), Certificates.Served["good"]);

        ConnectorTestResult result = await TestAsync(server.Https, Private);

        Assert.Equal(("Failed", "CertificateUntrusted"), (result.Outcome, result.Code));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(0, "Passed", null)]
    [InlineData(1, "Warning", "CertificateExpiring")]
    [InlineData(30, "Warning", "CertificateExpiring")]
    public async Task A_certificate_that_expires_soon_is_a_warning(int minimumDays, string outcome, string? code)
    {
        // It is valid for a day.
        await using ProbeServer server = Server(ProbeServer.Json(Good));

        ConnectorTestResult result = await TestAsync(Url, LeadTo(server) with { MinimumCertificateDays = minimumDays });

        Assert.Equal((outcome, code, 2), (result.Outcome, result.Code, result.ResultCount));
        Assert.Equal(CertificateOfHost.NotAfter, result.CertificateExpires);
    }

    [Fact]
    public async Task A_certificate_that_expires_soon_is_named_also_where_a_token_is_missing()
    {
        await using ProbeServer server = Server(ProbeServer.Json("{}", "401 No"));

        ConnectorTestResult result = await TestAsync(Url, LeadTo(server) with { MinimumCertificateDays = 30 });

        Assert.Equal(("Warning", "CertificateExpiring", 401), (result.Outcome, result.Code, result.StatusCode));
        Assert.Contains("status code 401", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_is_a_failure()
    {
        await using var server = new RawServer((stream, token) =>
            stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), token).AsTask());

        ConnectorTestResult result = await TestAsync(server.Https, Private);

        Assert.Equal(("Failed", "TlsFailed", "Tls"), (result.Outcome, result.Code, result.Stage));
        Assert.Null(result.CertificateExpires);
    }

    [Fact]
    public async Task Nothing_that_a_certificate_names_is_downloaded()
    {
        await using var canary = new ProbeServer("HTTP/1.1 404 Not Found\r\n\r\n");
        using X509Certificate2 certificate = NamingIssuerAt($"http://{canary.EndPoint}/issuer.cer");
        await using var server = new ProbeServer(ProbeServer.Json(Good), certificate);

        ConnectorTestResult result = await TestAsync(server.Https, Private);

        Assert.Equal("CertificateUntrusted", result.Code);
        Assert.Equal(0, canary.Connections);
    }

    private static X509Certificate2 NamingIssuerAt(string address)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = new X500DistinguishedName("CN=Nobody");
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [address]));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 signed = request.Create(
            issuer, X509SignatureGenerator.CreateForECDsa(key), now.AddDays(-1), now.AddDays(1), [1, 2, 3]);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }
}
