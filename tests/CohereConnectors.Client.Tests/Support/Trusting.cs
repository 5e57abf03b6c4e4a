using System.Security.Cryptography.X509Certificates;
using CohereConnectors.Client.Http;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>Clients with the network handler of the product, on which the test, not the product, trusts one more authority.</summary>
internal static class Trusting
{
    public static CohereClient CreateClient(CohereClientOptions options, TestCertificates certificates) => new(new CohereClientOptions
    {
        BaseUri = options.BaseUri,
        Proxy = options.Proxy,
        MaximumRetryCount = options.MaximumRetryCount,
        AttemptTimeout = options.AttemptTimeout,
        Deadline = options.Deadline,
        CreateHandler = () => Trust(HttpClientSource.CreateNetworkHandler(options), certificates),
    });

    private static SocketsHttpHandler Trust(SocketsHttpHandler handler, TestCertificates certificates)
    {
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509Certificate2.CreateFromPem(certificates.AuthorityPem) },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        return handler;
    }
}
