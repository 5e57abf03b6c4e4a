using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CohereConnectors.Testing.Faults;

/// <summary>Certificates for 127.0.0.1, made in memory: one authority, and what it and nobody signed.</summary>
public sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority.</summary>
    public TestCertificates()
    {
        CertificateRequest request = new("CN=Test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true)
        );
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _authority = request.CreateSelfSigned(Now.AddYears(-2), Now.AddYears(1));
        Served = new Dictionary<string, X509Certificate2>
        {
            ["good"] = Signed("127.0.0.1", Now.AddDays(-1), Now.AddDays(1)),
            ["expired"] = Signed("127.0.0.1", Now.AddDays(-9), Now.AddDays(-2)),
            ["notYetValid"] = Signed("127.0.0.1", Now.AddDays(2), Now.AddDays(9)),
            ["wrongName"] = Signed("api.cohere.com", Now.AddDays(-1), Now.AddDays(1)),
            ["selfSigned"] = SelfSigned(Now.AddDays(-1), Now.AddDays(1)),
            ["selfSignedExpired"] = SelfSigned(Now.AddDays(-9), Now.AddDays(-2)),
        };
    }

    /// <summary>The authority, as a file of trusted certificates would hold it.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>What servers show, by what is right or wrong with it.</summary>
    public IReadOnlyDictionary<string, X509Certificate2> Served { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (X509Certificate2 certificate in Served.Values)
        {
            certificate.Dispose();
        }

        _authority.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Signed(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 signed = Request(name, key)
            .Create(_authority, from, to, RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return Reload(withKey);
    }

    private static X509Certificate2 SelfSigned(DateTimeOffset from, DateTimeOffset to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 signed = Request("127.0.0.1", key).CreateSelfSigned(from, to);
        return Reload(signed);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    // Windows' TLS wants a key that was loaded from a file.
    private static X509Certificate2 Reload(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
}
