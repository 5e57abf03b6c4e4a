#if !NET
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CohereConnectors.Client.Probing;

/// <summary>Creates the handler of a test that uses the network.</summary>
/// <remarks>
/// .NET Framework resolves the name itself when it connects. The address is judged just before, so that a name that
/// changes its address in between is not noticed.
/// </remarks>
internal sealed class ProbeHandler : DelegatingHandler
{
    private readonly ProbeConnection _connection;
    private readonly ProbeOptions _options;

    private ProbeHandler(ProbeConnection connection, ProbeOptions options, HttpMessageHandler inner)
        : base(inner) => (_connection, _options) = (connection, options);

    public static HttpMessageHandler Create(ProbeConnection connection, ProbeOptions options)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseDefaultCredentials = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = SslProtocols.Tls12,
            UseProxy = options.Proxy is not null,
#pragma warning disable MA0039 // It accepts what .NET Framework accepts, and records why it refuses the rest.
            ServerCertificateCustomValidationCallback = (_, certificate, _, errors) =>
                AcceptsCertificate(connection, certificate, errors),
#pragma warning restore MA0039
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        return new ProbeHandler(connection, options, handler);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_options.Proxy is null)
        {
            string host = _connection.Url.IdnHost;
            IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? literal)
                ? [literal]
                : await _options.Network.ResolveAsync(host, cancellationToken).ConfigureAwait(false);
            foreach (IPAddress address in addresses)
            {
                // It cannot be told which of them .NET Framework will connect to.
                _connection.SelectAddresses([address]);
                _connection.Connecting(address);
            }
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static bool AcceptsCertificate(
        ProbeConnection connection, X509Certificate2? certificate, SslPolicyErrors errors) =>
        certificate is null
            ? connection.AcceptsCertificate(
                "", default, DateTime.MaxValue, SslPolicyErrors.RemoteCertificateNotAvailable)
            : connection.AcceptsCertificate(certificate.Subject, certificate.NotBefore, certificate.NotAfter, errors);
}
#endif
