namespace CohereConnectors.Client;

/// <summary>Decides which base addresses are acceptable, and brings them into one form.</summary>
public static class BaseAddress
{
    /// <summary>Returns what is wrong with a base address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>
    /// A sentence; null for an absolute http or https address without user name, query or fragment.
    /// </returns>
    public static string? GetProblem(Uri address) =>
        !address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Host.Length == 0
            ? "The base address must be an absolute http or https address, such as https://api.cohere.com."
        : address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
            ? "The base address must have no user name, query or fragment."
        : null;

    /// <summary>
    /// Brings a base address into the form that paths are appended to: a path prefix is kept, a trailing <c>/v1</c> or
    /// <c>/</c> is removed.
    /// </summary>
    /// <param name="address">An absolute http or https address without user name, query or fragment.</param>
    /// <returns>The address with one trailing slash and without <c>/v1</c>.</returns>
    /// <exception cref="ArgumentException"><see cref="GetProblem"/> finds a problem with the address.</exception>
    /// <exception cref="CohereApiException">
    /// <see cref="CohereErrorCode.InsecureEndpoint"/>: plain HTTP to another host than loopback.
    /// </exception>
    public static Uri Normalize(Uri address)
    {
        if (GetProblem(address) is { } problem)
        {
            throw new ArgumentException(problem, nameof(address));
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new CohereApiException(
                CohereErrorCode.InsecureEndpoint,
                $"The address http://{address.Authority} would send the key unencrypted."
                + " Plain http is accepted for this machine only.")
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
