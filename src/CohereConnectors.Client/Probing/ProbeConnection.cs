using System.Globalization;
using System.Net;
using System.Net.Security;
using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Probing;

/// <summary>
/// One connection of a test. The handler that opens it asks here which addresses and which certificate are accepted;
/// what it meets on the way is kept for the result.
/// </summary>
public sealed class ProbeConnection
{
    private const int MaximumSubjectLength = 200;

    private readonly bool _allowPrivateAddress;
    private readonly TimeProvider _clock;

    internal ProbeConnection(Uri url, ProbeOptions options)
    {
        Url = url;
        _allowPrivateAddress = options.AllowPrivateAddress;
        _clock = options.TimeProvider;
    }

    /// <summary>Gets the address that is tested.</summary>
    public Uri Url { get; }

    internal ProbeStage Stage { get; set; } = ProbeStage.Dns;

    internal ProbeFailure? Failure { get; private set; }

    internal IPAddress? Address { get; private set; }

    internal DateTime? CertificateExpires { get; private set; }

    internal string? CertificateSubject { get; private set; }

    internal string? TlsVersion { get; private set; }

    /// <summary>Returns those of the addresses of the host that may be contacted.</summary>
    /// <param name="addresses">The addresses that the name was resolved to.</param>
    /// <returns>The addresses, at least one.</returns>
    /// <exception cref="IOException">All of them are private.</exception>
    public IReadOnlyList<IPAddress> SelectAddresses(IReadOnlyCollection<IPAddress> addresses)
    {
        IPAddress[] allowed = [.. addresses.Where(address => _allowPrivateAddress || PublicAddress.IsPublic(address))];
        if (allowed.Length == 0 && addresses.Count > 0)
        {
            Address = addresses.First();
            throw Refuse(
                ProbeCode.PrivateAddress,
                $"The host '{Url.IdnHost}' has the private address {Address}; nothing was sent.");
        }

        Stage = ProbeStage.Connect;
        return allowed;
    }

    /// <summary>Notes the address that is connected to next.</summary>
    /// <param name="address">One of the addresses that <see cref="SelectAddresses"/> returned.</param>
    public void Connecting(IPAddress address) => Address = address;

    /// <summary>Notes that the connection is open.</summary>
    public void Connected() => Stage = Url.Scheme == "https" ? ProbeStage.Tls : ProbeStage.Http;

    /// <summary>Judges the certificate of the server, before anything is sent.</summary>
    /// <param name="subject">The subject of the certificate.</param>
    /// <param name="notBefore">When the certificate becomes valid.</param>
    /// <param name="notAfter">When the certificate expires.</param>
    /// <param name="errors">What is wrong with the certificate or its chain.</param>
    /// <param name="isIssuerExpired">Whether a certificate of the chain has expired.</param>
    /// <returns><see langword="true"/> if the certificate is trusted.</returns>
    public bool AcceptsCertificate(
        string subject, DateTime notBefore, DateTime notAfter, SslPolicyErrors errors, bool isIssuerExpired = false)
    {
        Stage = ProbeStage.Tls;
        string text = PlainText.WithoutControlCharacters(subject);
        CertificateSubject = text.Length > MaximumSubjectLength ? text.Substring(0, MaximumSubjectLength) : text;
        CertificateExpires = notAfter.ToLocalTime();
        if (errors != SslPolicyErrors.None)
        {
            Failure = Explain(notBefore.ToUniversalTime(), notAfter.ToUniversalTime(), errors, isIssuerExpired);
        }

        return errors == SslPolicyErrors.None;
    }

    /// <summary>Notes that the connection is encrypted.</summary>
    /// <param name="tlsVersion">The version of TLS, such as <c>1.3</c>; null if it is not known.</param>
    public void Secured(string? tlsVersion) => (Stage, TlsVersion) = (ProbeStage.Http, tlsVersion);

    private ProbeRefusedException Refuse(ProbeCode code, string problem)
    {
        Failure = new(code, problem);
        return new(problem);
    }

    private ProbeFailure Explain(DateTime notBefore, DateTime notAfter, SslPolicyErrors errors, bool isIssuerExpired)
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        string certificate = $"The certificate of the host '{Url.IdnHost}'";
        return now > notAfter
            ? new(ProbeCode.CertificateExpired, $"{certificate} expired on {Date(notAfter)}.")
        : isIssuerExpired
            ? new(
                ProbeCode.CertificateExpired,
                $"{certificate} was issued by an authority whose certificate has expired.")
        : now < notBefore
            ? new(ProbeCode.CertificateUntrusted, $"{certificate} is not valid before {Date(notBefore)}.")
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? new(
                ProbeCode.CertificateUntrusted,
                $"{certificate} is not issued by a trusted authority, or its chain is incomplete.")
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? new(ProbeCode.CertificateNameMismatch, $"{certificate} is for another host: '{CertificateSubject}'.")
        : new(ProbeCode.TlsFailed, $"The host '{Url.IdnHost}' has no certificate.");
    }

    private static string Date(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
