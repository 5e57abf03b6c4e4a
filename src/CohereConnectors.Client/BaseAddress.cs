namespace CohereConnectors.Client;

/// <summary>Decides which base addresses are acceptable, and brings them into one form.</summary>
public static class BaseAddress
{
    /// <summary>
    /// Brings a base address into the form that requests are appended to: a trailing <c>/v1</c> or <c>/</c> is tolerated, a path prefix is kept.
    /// </summary>
    /// <param name="address">An absolute http or https address without user name, query or fragment.</param>
    /// <returns>The address with one trailing slash and without <c>/v1</c>.</returns>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.InsecureEndpoint"/>: plain http to a host other than this machine.</exception>
    public static Uri Normalize(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != "https" && address.Scheme != "http") || address.Host.Length == 0)
        {
            throw new ArgumentException("The base address must be an absolute http or https address, such as https://api.cohere.com.", nameof(address));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException("The base address must have no user name, query or fragment.", nameof(address));
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new CohereApiException(
                CohereErrorCode.InsecureEndpoint,
                $"The address http://{address.Authority} would send the key unencrypted. Plain http is accepted for this machine only.")
            {
                RequestUri = address,
            };
        }

        string path = address.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/v1", StringComparison.OrdinalIgnoreCase))
        {
            path = path.Substring(0, path.Length - "/v1".Length).TrimEnd('/');
        }

        return new Uri(address.GetLeftPart(UriPartial.Authority) + path + "/");
    }
}
