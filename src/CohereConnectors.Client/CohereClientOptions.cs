using System.Net;
using System.Security;
using CohereConnectors.Client.Http;

namespace CohereConnectors.Client;

/// <summary>
/// Describes how a <see cref="CohereClient"/> reaches the API. The defaults suit <c>https://api.cohere.com</c>. A
/// client keeps a copy: changing the options afterwards does not change the client.
/// </summary>
public sealed record CohereClientOptions
{
    /// <summary>Gets the base address of the public API, without <c>/v1</c>.</summary>
    public static Uri DefaultBaseUri { get; } = new("https://api.cohere.com/");

    /// <summary>
    /// Gets or sets the base address; see <see cref="BaseAddress.Normalize"/> for the addresses that are accepted.
    /// </summary>
    public Uri BaseUri { get; set; } = DefaultBaseUri;

    /// <summary>
    /// Gets or sets the API key, or null to send no Authorization header. The client keeps a copy of its own.
    /// </summary>
    public SecureString? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets the name of the project that makes the requests, sent as <c>X-Client-Name</c>; or null.
    /// </summary>
    public string? ClientName { get; set; }

    /// <summary>Gets or sets the value of the <c>User-Agent</c> header.</summary>
    public string UserAgent { get; set; } =
        "CohereConnectors.Client/" + typeof(CohereClientOptions).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// Gets or sets how long one attempt may take without receiving a byte from the server. The default is 30 seconds.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how long one request may take, retries and waits included. The default is 100 seconds.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets the maximum number of retries of a request. The default is 3.</summary>
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>
    /// Gets or sets the proxy, or null for the proxy of the system. See <see cref="ProxyAddress.CreateProxy"/>.
    /// </summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>
    /// Gets or sets the user name and the password for <see cref="Proxy"/> or for the proxy of the system; or null for
    /// those that the proxy has, which may be in its address.
    /// </summary>
    public NetworkCredential? ProxyCredential { get; set; }

    /// <summary>Gets or sets the clock of timeouts and waits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets or sets a function that creates the message handler, or null for a handler that uses the network. The
    /// handler is disposed with the client.
    /// </summary>
    public Func<HttpMessageHandler>? CreateHandler { get; set; }

    /// <summary>Gets whether requests go through a proxy, be it the system's.</summary>
    public bool UsesProxy =>
        ProxySettings.ProxyOf(this) is { } proxy && !proxy.IsBypassed(BaseUri) && proxy.GetProxy(BaseUri) != BaseUri;

    /// <summary>Returns what is wrong with the options. A client refuses such options.</summary>
    /// <returns>A sentence that does not repeat the key; null if the options are valid.</returns>
    public string? GetProblem() =>
        (ApiKey is null ? null : Client.ApiKey.GetProblem(ApiKey))
        ?? (ClientName?.Any(character => character is < ' ' or > '~') == true
            ? "The client name holds a line break, a control character or a character outside ASCII."
            : null)
        ?? BaseAddress.GetProblem(BaseUri);
}
