namespace CohereConnectors;

/// <summary>
/// The address at which a user authorizes a connector. See
/// <see href="https://docs.cohere.com/reference/oauthauthorize-connector">Authorize with oAuth</see>.
/// </summary>
public sealed class ConnectorAuthorization
{
    /// <summary>Gets the name of the connector; null if only its ID was given.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the ID of the connector.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// Gets the address to open in a browser, escaped so that it can be exported and clicked; null if the API returned
    /// none.
    /// </summary>
    public string? RedirectUrl { get; init; }
}
