using System.Text.Json;

namespace CohereConnectors.Testing.Faults;

/// <summary>A TLS listener for each certificate, started when somebody asks where they are.</summary>
internal sealed class TlsListeners : IAsyncDisposable
{
    private readonly Lazy<(TestCertificates Certificates, Dictionary<string, TlsListener> Listeners)> _all = new(
        static () =>
        {
            TestCertificates certificates = new();
            return (
                certificates,
                certificates.Served.ToDictionary(served => served.Key, served => new TlsListener(served.Value))
            );
        }
    );

    /// <summary>The addresses by certificate, and the authority that signed some of them.</summary>
    public string Describe()
    {
        Dictionary<string, string> reply = _all.Value.Listeners.ToDictionary(
            listener => listener.Key,
            listener => listener.Value.BaseUri.AbsoluteUri
        );
        reply["authority"] = _all.Value.Certificates.AuthorityPem;
        return JsonSerializer.Serialize(reply);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_all.IsValueCreated)
        {
            return;
        }

        foreach (TlsListener listener in _all.Value.Listeners.Values)
        {
            await listener.DisposeAsync();
        }

        _all.Value.Certificates.Dispose();
    }
}
