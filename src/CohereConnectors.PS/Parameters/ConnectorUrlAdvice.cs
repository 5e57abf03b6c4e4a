namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Names, before a request is sent, what Cohere documents that it does not accept as a connector's address. The server
/// decides.
/// </summary>
internal static class ConnectorUrlAdvice
{
    public static IEnumerable<string> For(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            yield return "it is no absolute address";
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
