using System.Net;

namespace CohereConnectors.Client.Probing;

/// <summary>
/// Describes how a <see cref="ConnectorProber"/> tests addresses. There is no place for the key of the Cohere API: the
/// prober cannot send it.
/// </summary>
public sealed record ProbeOptions
{
    /// <summary>Gets the search query that is posted.</summary>
    public string Query { get; init; } = "test";

    /// <summary>
    /// Gets how long one test may take, waiting for its turn not included. The default is 10 seconds.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the maximum number of tests at once. The default is 8.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Gets the number of days before its expiry from which on a certificate is reported.</summary>
    public int MinimumCertificateDays { get; init; } = 30;

    /// <summary>
    /// Gets whether private and loopback addresses may be contacted, and ports other than 80 and 443.
    /// </summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>Gets the tokens to send, by host.</summary>
    public HostTokens Tokens { get; init; } = HostTokens.None;

    /// <summary>Gets the proxy; null to connect directly. The proxy of the system is not used.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Gets the value of the <c>User-Agent</c> header.</summary>
    public string UserAgent { get; init; } =
        "CohereConnectors.Client/" + typeof(ProbeOptions).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// Gets a function that creates the handler for one connection, or returns null for one that uses the network.
    /// </summary>
    public Func<ProbeConnection, HttpMessageHandler?>? CreateHandler { get; init; }

    internal ProbeNetwork Network { get; init; } = ProbeNetwork.System;

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
