using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>Secure connections that do not come about.</summary>
public sealed class TlsTests(ServerFixture server) : TestBase(server)
{
    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused_once_and_for_all()
    {
        using X509Certificate2 certificate = SelfSigned();
        await using RawServer raw = new(
            async (stream, token) =>
            {
                await using SslStream secure = new(stream);
                await secure.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = certificate },
                    token
                );
                Assert.Equal(0, await secure.ReadAsync(new byte[1], token));
            }
        );

        CohereApiException error = await FailAsync(ClientOf(raw.Https, retries: 3, key: "s3cret"));

        Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
        Assert.Contains("secure connection", error.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(1, raw.Connections);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_refused()
    {
        Uri address = new UriBuilder(Server.At()) { Scheme = "https" }.Uri;

        CohereApiException error = await FailAsync(address);

        Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
        Assert.Contains(Chain(error), inner => inner is AuthenticationException or IOException);
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using X509Certificate2 ephemeral = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );

        // Windows' TLS wants a key that was loaded from a file.
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pfx), null);
    }
}
