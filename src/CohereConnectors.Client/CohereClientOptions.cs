using System.Net;
using System.Security;

namespace CohereConnectors.Client;

/// <summary>How a <see cref="CohereClient"/> reaches the API. The defaults suit <c>https://api.cohere.com</c>.</summary>
public sealed class CohereClientOptions
{
    /// <summary>The public API's base address, without <c>/v1</c>.</summary>
    public static Uri DefaultBaseUri { get; } = new("https://api.cohere.com/");

    /// <summary>The base address; see <see cref="BaseAddress.Normalize"/> for what is accepted.</summary>
    public Uri BaseUri { get; init; } = DefaultBaseUri;

    /// <summary>The API key, or null to send no Authorization header. The client keeps a copy of its own.</summary>
    public SecureString? ApiKey { get; init; }

    /// <summary>The name of the project that makes the requests, sent as <c>X-Client-Name</c>; or null.</summary>
    public string? ClientName { get; init; }

    /// <summary>What is sent as <c>User-Agent</c>.</summary>
    public string UserAgent { get; init; } = "CohereConnectors.Client/" + typeof(CohereClientOptions).Assembly.GetName().Version!.ToString(3);

    /// <summary>How long one attempt may pass without a byte from the server; 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one request may take with its retries and waits; 100 seconds.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a failed request is tried again; 3.</summary>
    public int MaximumRetryCount { get; init; } = 3;

    /// <summary>The proxy, or null for the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The clock of time-outs and waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes the handler that answers the requests, in place of one that uses the network. The client disposes it.</summary>
    public Func<HttpMessageHandler>? CreateHandler { get; init; }
}
