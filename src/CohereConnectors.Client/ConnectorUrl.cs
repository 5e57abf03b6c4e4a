namespace CohereConnectors.Client;

/// <summary>
/// Knows what Cohere documents about the address of a connector. Cohere decides. See
/// <see href="https://docs.cohere.com/docs/creating-and-deploying-a-connector">Creating and Deploying a
/// Connector</see>.
/// </summary>
public static class ConnectorUrl
{
    /// <summary>Returns why Cohere will probably not accept an address.</summary>
    /// <param name="url">The address.</param>
    /// <returns>Clauses such as <c>it has a query</c>; empty if there is no problem.</returns>
    public static IEnumerable<string> GetProblems(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            yield return "it is not an absolute address";
            yield break;
        }

        if (url is not ({ Scheme: "https", Port: 443 } or { Scheme: "http", Port: 80 }))
        {
            yield return "it is neither https on port 443 nor http on port 80";
        }

        if (!url.AbsolutePath.EndsWith("/search", StringComparison.Ordinal))
        {
            yield return "its path does not end in /search";
        }

        if (url.Query.Length > 0)
        {
            yield return "it has a query";
        }
    }
}
