using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Trust.Tls;

/// <summary>
/// A server that cannot prove who it is learns nothing, and the error says what is wrong with its certificate.
/// </summary>
/// <remarks>
/// That a good certificate of a trusted authority is accepted is shown in Trust.Tls.Tests.ps1, which can trust one for
/// a process.
/// </remarks>
public sealed class CertificateTests
{
    [Theory]
    [InlineData("selfSigned", "UntrustedRoot")]
    [InlineData("selfSignedExpired", "NotTimeValid")]
    [InlineData("wrongName", "RemoteCertificateNameMismatch")]
    [InlineData("good", "errors in the certificate chain")]
    public async Task A_certificate_that_is_not_in_order_is_refused_at_once_and_the_reason_named(
        string certificate,
        string reason
    )
    {
        using TestCertificates certificates = new();
        await using TlsListener listener = new(certificates.Served[certificate]);
        using System.Security.SecureString key = ApiKey.FromText("s3cret-key");
        foreach (ClientOperation operation in ClientOperation.All)
        {
            int before = listener.Connections;
            using CohereClient client = new(new CohereClientOptions { BaseUri = listener.BaseUri, ApiKey = key });

            CohereApiException error = await Assert.ThrowsAsync<CohereApiException>(() =>
                operation.RunAsync(client, TestContext.Current.CancellationToken)
            );

            Assert.Equal(CohereErrorCode.ConnectionFailed, error.ErrorCode);
            string sentence = $"The secure connection to '{listener.BaseUri.Authority}' could not be made: ";
            Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Equal(1, error.Attempts);
            Assert.False(error.MayHaveTakenEffect);
            Assert.Equal(1, listener.Connections - before);
        }

        Assert.Equal(0, listener.ReceivedBytes);
    }
}
