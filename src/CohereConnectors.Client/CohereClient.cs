using System.Runtime.CompilerServices;
using CohereConnectors.Client.Http;
using CohereConnectors.Client.Json;
using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client;

/// <summary>
/// A client for the connectors of the Cohere API. It is thread-safe; dispose it to close its connections. Every
/// operation throws <see cref="CohereApiException"/> if the request fails, and <see cref="OperationCanceledException"/>
/// if it is cancelled. See <see href="https://docs.cohere.com/reference/list-connectors">the API reference</see>.
/// </summary>
public sealed class CohereClient : IDisposable
{
    /// <summary>The most connectors that the API returns at once.</summary>
    public const int MaximumPageSize = 100;

    /// <summary>How many connectors the API returns where no limit is given.</summary>
    public const int DefaultPageSize = 30;

    /// <summary>The default number of pages of a listing that are requested at once.</summary>
    public const int DefaultThrottleLimit = 4;

    /// <summary>The maximum number of pages of a listing that are requested at once.</summary>
    public const int MaximumThrottleLimit = 16;

    private readonly ApiTransport _transport;

    /// <summary>
    /// Initializes a client. Nothing is sent, and no connection is opened, before the first operation.
    /// </summary>
    /// <param name="options">How to reach the API.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="CohereClientOptions.GetProblem"/> finds a problem with the options.
    /// </exception>
    /// <exception cref="CohereApiException">
    /// <see cref="CohereErrorCode.InsecureEndpoint"/>: the key would be sent unencrypted to another machine.
    /// </exception>
    public CohereClient(CohereClientOptions options)
        : this(options, null)
    {
    }

    internal CohereClient(CohereClientOptions options, HttpClient? client)
    {
        if (options.GetProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        Uri address = BaseAddress.Normalize(options.BaseUri);
        if (address.Scheme == "http" && options.Proxy?.GetProxy(address) is { IsLoopback: false } proxy)
        {
            string message = $"The proxy {proxy.Authority} would be sent the key unencrypted.";
            throw new CohereApiException(CohereErrorCode.InsecureEndpoint, message) { RequestUri = address };
        }

        Options = options with { BaseUri = address, ApiKey = null, ProxyCredential = null };
        SendsKey = options.ApiKey is not null;
        _transport = new ApiTransport(options with { BaseUri = address, ApiKey = options.ApiKey?.Copy() }, client);
    }

    /// <summary>
    /// Gets the options, with the normalized base address, and without the API key and the credential of the proxy.
    /// </summary>
    public CohereClientOptions Options { get; }

    /// <summary>Gets whether the client sends an API key.</summary>
    public bool SendsKey { get; }

    /// <summary>Lists one page of connectors, newest first.</summary>
    /// <param name="limit">The maximum number of connectors, from 0 to 100; null for the server's default, 30.</param>
    /// <param name="offset">The number of connectors to skip; null for none.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// The page. See <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit or the offset is out of range.</exception>
    public async Task<ConnectorPage> ListAsync(
        int? limit = null,
        long? offset = null,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 0 or > MaximumPageSize)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"The limit must be 0 to {MaximumPageSize}.");
        }

        if (offset is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset must not be negative.");
        }

        return await _transport.SendAsync(ApiRequest.List(limit, offset), ApiJson.ReadPage, events, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Lists all connectors from an offset on, newest first. A connector that exists from the first request to the last
    /// is returned exactly once, or the listing ends with <see cref="CohereErrorCode.PagingInconsistent"/>; connectors
    /// that are created meanwhile are not returned. Nothing beyond the first page is requested before that page was
    /// taken; from then on pages are prefetched.
    /// </summary>
    /// <remarks>
    /// Two cases cannot be proved unless the server sends a true <c>total_count</c>: a list whose order changes from
    /// response to response, and deletions on a server whose pages leave no room for an overlapping row. When the
    /// server counts more connectors than a second reading of the list finds, the listing ends with a
    /// <see cref="CountMismatchEvent"/>.
    /// </remarks>
    /// <param name="offset">The number of connectors to skip.</param>
    /// <param name="pageSize">
    /// The maximum number of connectors per page, from 1 to 100. At least 2 are requested, so that pages can overlap.
    /// </param>
    /// <param name="throttleLimit">The maximum number of requests at once, from 1 to 16.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>
    /// The pages, none of them empty. See <see href="https://docs.cohere.com/reference/list-connectors">List
    /// Connectors</see>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The offset, the page size or the throttle limit is out of range.
    /// </exception>
    /// <exception cref="CohereApiException">
    /// A request failed, or <see cref="CohereErrorCode.PagingInconsistent"/>: the list could not be read whole.
    /// </exception>
    public IAsyncEnumerable<ConnectorPage> ListAllAsync(
        long offset = 0,
        int pageSize = MaximumPageSize,
        int throttleLimit = DefaultThrottleLimit,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        if (pageSize is < 1 or > MaximumPageSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(pageSize), pageSize, $"The page size must be 1 to {MaximumPageSize}.");
        }

        if (offset < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset must not be negative.");
        }

        if (throttleLimit is < 1 or > MaximumThrottleLimit)
        {
            throw new ArgumentOutOfRangeException(
                nameof(throttleLimit), throttleLimit, $"The throttle limit must be 1 to {MaximumThrottleLimit}.");
        }

        return ReadAllAsync(offset, pageSize, throttleLimit, events, cancellationToken);
    }

    /// <summary>
    /// Lists the newest connectors with one request that is not retried, as completion at a prompt does.
    /// </summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// The first page, with at most <see cref="MaximumPageSize"/> connectors. See
    /// <see href="https://docs.cohere.com/reference/list-connectors">List Connectors</see>.
    /// </returns>
    public Task<ConnectorPage> PeekAsync(CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.List(MaximumPageSize, null, mayRepeat: false), ApiJson.ReadPage, null, cancellationToken);

    /// <summary>Gets a connector.</summary>
    /// <param name="id">The ID of the connector.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// The connector. See <see href="https://docs.cohere.com/reference/get-connector">Get a Connector</see>.
    /// </returns>
    /// <exception cref="ArgumentException">The ID is not valid.</exception>
    public async Task<Connector> GetAsync(
        string id,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        ConnectorId.Validate(id);
        ApiRequest request = ApiRequest.One(HttpMethod.Get, id);
        return await _transport.SendAsync(request, ApiJson.ReadConnector, events, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a connector. Cohere calls it first, and rejects it when the connector does not respond.
    /// </summary>
    /// <param name="settings">The connector; name and address are needed.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request, which may still take effect.</param>
    /// <returns>
    /// The new connector. See <see href="https://docs.cohere.com/reference/create-connector">Create a Connector</see>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The name or the address is missing, or both kinds of authentication are given.
    /// </exception>
    /// <exception cref="CohereApiException">
    /// The request failed; <see cref="CohereApiException.MayHaveTakenEffect"/> says whether the connector may exist all
    /// the same.
    /// </exception>
    public async Task<Connector> CreateAsync(
        ConnectorSettings settings,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        if (settings.GetCreateProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        ApiRequest request = ApiRequest.Create(settings);
        return await _transport.SendAsync(request, ApiJson.ReadConnector, events, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Changes a connector. What is null in the settings stays as it is.</summary>
    /// <param name="id">The ID of the connector.</param>
    /// <param name="settings">What changes.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request, which may still take effect.</param>
    /// <returns>
    /// The connector as it is now. See <see href="https://docs.cohere.com/reference/update-connector">Update a
    /// Connector</see>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The id cannot be one, a description is given, or both kinds of authentication are.
    /// </exception>
    public async Task<Connector> UpdateAsync(
        string id,
        ConnectorSettings settings,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        ConnectorId.Validate(id);
        if (settings.GetUpdateProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        ApiRequest request = ApiRequest.Update(id, settings);
        return await _transport.SendAsync(request, ApiJson.ReadConnector, events, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Deletes a connector.</summary>
    /// <param name="id">The ID of the connector.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request, which may still take effect.</param>
    /// <returns>
    /// A task. See <see href="https://docs.cohere.com/reference/delete-connector">Delete a Connector</see>.
    /// </returns>
    /// <exception cref="ArgumentException">The ID is not valid.</exception>
    public async Task DeleteAsync(
        string id,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        ConnectorId.Validate(id);
        try
        {
            ApiRequest request = ApiRequest.One(HttpMethod.Delete, id);
            await _transport.SendAsync(request, ApiJson.ReadAcknowledgement, events, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CohereApiException exception)
            when (exception is { ErrorCode: CohereErrorCode.NotFound, MayHaveTakenEffect: true })
        {
            // An earlier attempt deleted it, though it seemed to fail.
        }
    }

    /// <summary>Asks for the address at which a user authorizes a connector that uses OAuth.</summary>
    /// <param name="id">The ID of the connector.</param>
    /// <param name="afterTokenRedirect">Where the user is sent afterwards; or null.</param>
    /// <param name="events">Receives attempts, waits and warnings; or null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// The address. See <see href="https://docs.cohere.com/reference/oauthauthorize-connector">Authorize with
    /// oAuth</see>.
    /// </returns>
    /// <exception cref="ArgumentException">The ID is not valid.</exception>
    public async Task<ConnectorAuthorization> AuthorizeAsync(
        string id,
        Uri? afterTokenRedirect = null,
        IProgress<ClientEvent>? events = null,
        CancellationToken cancellationToken = default)
    {
        ConnectorId.Validate(id);
        string query = afterTokenRedirect is null
            ? ""
            : "after_token_redirect=" + UriText.Escape(afterTokenRedirect.OriginalString);
        ApiRequest request = ApiRequest.One(HttpMethod.Post, id, "/oauth/authorize", query);
        Uri? address = await _transport.SendAsync(request, ApiJson.ReadRedirectUrl, events, cancellationToken)
            .ConfigureAwait(false);
        return new ConnectorAuthorization { Id = id, RedirectUrl = UriText.Of(address) };
    }

    /// <summary>Returns the JSON of an unusable row without the secrets of the connector and of this client.</summary>
    /// <param name="row">A row that this client read.</param>
    /// <returns>
    /// The JSON, in which secrets are redacted and control characters are escaped; all of it is redacted after the
    /// client is disposed; null if the row is usable.
    /// </returns>
    public string? GetRedactedJson(ConnectorRow row) =>
        row.RawJson is { } json ? _transport.RedactJson(json) : null;

    /// <summary>Cancels the open requests, closes the connections and disposes the client's copy of the key.</summary>
    public void Dispose() => _transport.Dispose();

    private async IAsyncEnumerable<ConnectorPage> ReadAllAsync(
        long start,
        int pageSize,
        int throttleLimit,
        IProgress<ClientEvent>? events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One row alone leaves no room for an overlap.
        var paginator = new ConnectorPaginator(start, Math.Max(2, pageSize))
        {
            RequestUri = ApiRequest.List(null, null).ToDisplayUri(Options.BaseUri),
        };
        ThrottledEvents? throttled = null;
        var prefetcher = new Prefetcher(
            (limit, offset, token) => ListAsync(limit, offset == 0 ? null : offset, throttled, token),
            throttleLimit,
            cancellationToken);
        throttled = new ThrottledEvents(prefetcher, events);
        await using ConfiguredAsyncDisposable _ = prefetcher.ConfigureAwait(false);
        await foreach (ConnectorPage page in prefetcher.ReadAllAsync(paginator).ConfigureAwait(false))
        {
            yield return page;
        }

        if (paginator.Mismatch is { } mismatch)
        {
            events?.Report(mismatch);
        }
    }
}
