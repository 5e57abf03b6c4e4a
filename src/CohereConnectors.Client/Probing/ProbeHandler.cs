#if NET
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CohereConnectors.Client.Probing;

/// <summary>Creates the handler of a test that uses the network.</summary>
internal static class ProbeHandler
{
    private const int MaximumHeadersKibibytes = 64;

    public static SocketsHttpHandler Create(ProbeConnection connection, ProbeOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = options.Proxy is not null,
        Proxy = options.Proxy,
        MaxResponseHeadersLength = MaximumHeadersKibibytes,
        MaxResponseDrainSize = 0,

        // With a propagator every DiagnosticListener in the process is handed the request, token included.
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, token) => ConnectAsync(connection, options, context.DnsEndPoint, token),
        PlaintextStreamFilter = (context, _) => FilterAsync(connection, context.PlaintextStream),
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                AcceptsCertificate(connection, certificate, chain, errors),

            // A certificate names where its issuer's can be downloaded: that could be any address.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    // The connection is made to the address that was judged, so that a name that changes its address gains nothing.
    private static async ValueTask<Stream> ConnectAsync(
        ProbeConnection connection, ProbeOptions options, DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(endPoint.Host, out IPAddress? literal)
            ? [literal]
            : await options.Network.ResolveAsync(endPoint.Host, cancellationToken).ConfigureAwait(false);
        bool isProxy = options.Proxy is not null && !IsTarget(connection.Url, endPoint);
        SocketException? problem = null;
        foreach (IPAddress address in isProxy ? addresses : connection.SelectAddresses(addresses))
        {
            try
            {
                if (!isProxy)
                {
                    connection.Connecting(address);
                }

                Stream stream = await options.Network
                    .ConnectAsync(new IPEndPoint(address, endPoint.Port), cancellationToken)
                    .ConfigureAwait(false);
                if (!isProxy)
                {
                    connection.Connected();
                }

                return stream;
            }
            catch (SocketException exception)
            {
                problem = exception;
            }
        }

        throw problem ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static bool IsTarget(Uri url, DnsEndPoint endPoint) =>
        endPoint.Port == url.Port
        && endPoint.Host.Trim('[', ']').Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool AcceptsCertificate(
        ProbeConnection connection, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
        {
            return connection.AcceptsCertificate(
                "", default, DateTime.MaxValue, SslPolicyErrors.RemoteCertificateNotAvailable);
        }

        bool isIssuerExpired = chain?.ChainElements.Skip(1).Any(element =>
            element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid)) == true;
        return connection.AcceptsCertificate(shown.Subject, shown.NotBefore, shown.NotAfter, errors, isIssuerExpired);
    }

    private static ValueTask<Stream> FilterAsync(ProbeConnection connection, Stream stream)
    {
        if (stream is SslStream secure)
        {
            connection.Secured(secure.SslProtocol switch
            {
                SslProtocols.Tls12 => "1.2",
                SslProtocols.Tls13 => "1.3",
                _ => null,
            });
        }

        return new(stream);
    }
}
#endif
