using System.Security.Cryptography.X509Certificates;
using CohereConnectors.Client.Http;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// Clients with the network handler of the product, on which the test, not the product, trusts one more authority.
/// </summary>
internal static class Trusting
{
    public static CohereClient CreateClient(CohereClientOptions options, TestCertificates certificates) =>
        new(options with { CreateHandler = () => Trust(NetworkHandler.ForNetwork(options), certificates) });

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
