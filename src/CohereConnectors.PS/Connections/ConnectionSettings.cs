using System.Net;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.Sandbox;

namespace CohereConnectors.PS.Connections;

/// <summary>What a connection is made of, and the one place that makes one.</summary>
internal sealed class ConnectionSettings
{
    // A host name that never resolves, should it ever meet a network.
    private static readonly Uri SandboxBaseUri = new("https://sandbox.invalid/");
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(100);

    public Uri BaseUri { get; init; } = CohereClientOptions.DefaultBaseUri;

    /// <summary>Null for an anonymous connection.</summary>
    public SecureString? ApiKey { get; init; }

    public string? ClientName { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaximumRetryCount { get; init; } = 3;

    public Uri? Proxy { get; init; }

    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>The number of the sandbox's connectors; null for a real server.</summary>
    public int? SandboxSize { get; init; }

    /// <summary>Makes the connection, without sending anything.</summary>
    /// <exception cref="ArgumentException">The base address or the key is not acceptable.</exception>
    /// <exception cref="CohereApiException">The address is plain http to another machine.</exception>
    public CohereConnection Open()
    {
        var client = new CohereClient(new CohereClientOptions
        {
            BaseUri = SandboxSize is null ? BaseUri : SandboxBaseUri,
            ApiKey = ApiKey,
            ClientName = ClientName,
            UserAgent = "CohereConnectors.PS/" + typeof(ConnectionSettings).Assembly.GetName().Version!.ToString(3),
            AttemptTimeout = Timeout,
            Deadline = Timeout > UsualDeadline ? Timeout : UsualDeadline,
            MaximumRetryCount = MaximumRetryCount,
            Proxy = Proxy is null ? null : new WebProxy(Proxy) { Credentials = ProxyCredential },
            CreateHandler = SandboxSize is { } size ? () => new SandboxHandler(new SandboxService(new SandboxOptions { Size = size })) : null,
        });
        var connection = new CohereConnection
        {
            BaseUri = client.BaseUri,
            IsSandbox = SandboxSize is not null,
            IsAnonymous = ApiKey is null && SandboxSize is null,
            ClientName = ClientName,
            Timeout = Timeout,
            MaximumRetryCount = MaximumRetryCount,
            Proxy = Proxy,
            ConnectedAt = DateTimeOffset.Now,
        };
        ConnectionStore.Open(connection, client);
        return connection;
    }
}
