namespace CohereConnectors.Client.Probing;

/// <summary>
/// The tokens to send, by host. A token belongs to a host and not to a connector, so that nobody can direct it to
/// another host by editing a connector.
/// </summary>
public sealed class HostTokens
{
    private readonly Dictionary<string, ConnectorServiceAuth> _tokens = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Initializes the tokens.</summary>
    /// <param name="tokens">The tokens by host name, without scheme, port and path.</param>
    /// <exception cref="ArgumentException"><see cref="GetProblem"/> finds a problem.</exception>
    public HostTokens(IEnumerable<KeyValuePair<string, ConnectorServiceAuth>> tokens)
    {
        foreach (KeyValuePair<string, ConnectorServiceAuth> entry in tokens)
        {
            if (GetProblem(entry.Key, entry.Value) is { } problem)
            {
                throw new ArgumentException(problem, nameof(tokens));
            }

            _tokens[Normalize(entry.Key)] = entry.Value;
        }
    }

    /// <summary>Gets no tokens.</summary>
    public static HostTokens None { get; } = new([]);

    /// <summary>Returns what is wrong with a host or its token.</summary>
    /// <param name="host">The host name.</param>
    /// <param name="token">The token.</param>
    /// <returns>A sentence that does not repeat the token; null if both can be used.</returns>
    public static string? GetProblem(string host, ConnectorServiceAuth token)
    {
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            return $"'{host}' is not a valid host name.";
        }

        string text = ApiKey.Reveal(token.Token);
        return text.Length == 0 ? $"The token for the host '{host}' is empty."
            : text.Any(character => character is < ' ' or > '~')
                ? $"The token for the host '{host}' contains a control character or a character outside ASCII."
            : null;
    }

    /// <summary>Returns the Authorization header for an address; null if there is no token for its host.</summary>
    internal string? GetHeader(Uri url)
    {
        if (url.Scheme != "https" || !_tokens.TryGetValue(url.IdnHost, out ConnectorServiceAuth? token))
        {
            return null;
        }

        string text = ApiKey.Reveal(token.Token);
        return token.Type.ToLowerInvariant() switch
        {
            "bearer" => $"Bearer {text}",
            "basic" => $"Basic {text}",
            _ => text,
        };
    }

    private static string Normalize(string host) => new UriBuilder("https", host).Uri.IdnHost;
}
