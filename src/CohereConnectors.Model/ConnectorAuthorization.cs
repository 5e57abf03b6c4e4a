namespace CohereConnectors;

/// <summary>
/// The address at which a user authorises a connector.
/// See <see href="https://docs.cohere.com/reference/oauthauthorize-connector">Authorize with oAuth</see>.
/// </summary>
public sealed class ConnectorAuthorization
{
    /// <summary>The id of the connector.</summary>
    public string Id { get; init; } = "";

    /// <summary>The address to open in a browser, or null where the API returned none.</summary>
    public Uri? RedirectUrl { get; init; }
}
