using CohereConnectors.Client.Tests.Operations;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Client.Tests.Http2;

/// <summary>What the tests of faults over HTTP/2 share.</summary>
public abstract class Http2TestBase : OperationTestBase
{
    private readonly TestCertificates _certificates;

    protected Http2TestBase(ServerFixture server)
        : base(server) => _certificates = Own(new TestCertificates());

    /// <summary>Starts a server that plays a fault; see <c>Http2Faults</c>.</summary>
    protected Http2Listener Listen(string fault) => new(_certificates.Served["good"], fault);

    protected CohereClient ClientOf(Http2Listener listener, int retries = 0, TimeSpan? attemptTimeout = null) => Own(Trusting.CreateClient(
        new CohereClientOptions
        {
            BaseUri = listener.BaseUri,
            MaximumRetryCount = retries,
            AttemptTimeout = attemptTimeout ?? TimeSpan.FromSeconds(30),
        },
        _certificates));
}
