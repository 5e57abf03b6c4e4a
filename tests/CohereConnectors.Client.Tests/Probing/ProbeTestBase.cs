using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CohereConnectors.Client.Probing;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Probing;

/// <summary>
/// Probes of addresses that look public: the name resolves to a public address, and a connection to that address ends
/// at a server of the test. The test, not the product, trusts one more authority.
/// </summary>
public abstract class ProbeTestBase : IDisposable
{
    /// <summary>The server proves to be this host with the certificate that is called wrongName.</summary>
    protected static readonly Uri Url = new("https://api.cohere.com/search");

    protected static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    protected const string Good = "{\"results\":[{\"id\":\"1\",\"text\":\"a\"},{}]}";

    protected TestCertificates Certificates { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Certificates.Dispose();
        GC.SuppressFinalize(this);
    }

    internal X509Certificate2 CertificateOfHost => Certificates.Served["wrongName"];

    internal ProbeServer Server(string response) => new(response, CertificateOfHost);

    /// <summary>Options with which every connection ends at the server, wherever it was meant to go.</summary>
    internal ProbeOptions LeadTo(ProbeServer server) => new()
    {
        MinimumCertificateDays = 0,
        Network = new ProbeNetwork(
            (_, _) => Task.FromResult<IPAddress[]>([Public]),
            (_, token) => ConnectAsync(server, token)),
        CreateHandler = connection => Trust(connection, LeadTo(server)),
    };

    internal HttpMessageHandler Trust(ProbeConnection connection, ProbeOptions options)
    {
        SocketsHttpHandler handler = ProbeHandler.Create(connection, options);
        X509ChainPolicy policy = handler.SslOptions.CertificateChainPolicy!;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(Certificates.AuthorityPem));
        return handler;
    }

    internal ProbeOptions Trusting(ProbeOptions options) =>
        options with { CreateHandler = connection => Trust(connection, options) };

    internal static async Task<Stream> ConnectAsync(ProbeServer server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.EndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    internal static async Task<ConnectorTestResult> TestAsync(Uri? url, ProbeOptions options)
    {
        using var prober = new ConnectorProber(options, Cancellation);
        return await prober.TestAsync(new ProbeTarget(url, "drive-1", "Drive"));
    }
}
