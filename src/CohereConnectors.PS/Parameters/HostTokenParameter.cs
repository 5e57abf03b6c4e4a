using System.Collections;
using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.Client.Probing;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Reads tokens by host: each a string, a SecureString, a PSCredential whose password is the token, or a dictionary
/// with Type (bearer, basic or noscheme) and Token. Its messages never repeat a token.
/// </summary>
internal static class HostTokenParameter
{
    private const string Type = nameof(Type);
    private const string Token = nameof(Token);

    /// <summary>Returns the tokens; null and what is wrong if one cannot be used.</summary>
    public static HostTokens? Read(IDictionary table, out string? problem)
    {
        var tokens = new Dictionary<string, ConnectorServiceAuth>();
        problem = null;
        foreach (DictionaryEntry entry in table)
        {
            string host = entry.Key.ToString() ?? "";
            if (ReadToken(entry.Value) is not { } token)
            {
                problem = $"The token for the host '{host}' is not a string, a SecureString, a PSCredential,"
                    + " or a dictionary with Type (bearer, basic or noscheme) and Token.";
                return null;
            }

            problem = HostTokens.GetProblem(host, token);
            if (problem is not null)
            {
                return null;
            }

            tokens[host] = token;
        }

        return new HostTokens(tokens);
    }

    private static ConnectorServiceAuth? ReadToken(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is not IDictionary table)
        {
            return ReadSecret(plain) is { } secret ? new ConnectorServiceAuth("bearer", secret) : null;
        }

        string? type = table[Type]?.ToString()?.ToLowerInvariant();
        object? token = table[Token] is PSObject given ? given.BaseObject : table[Token];
        bool isKnown = table.Count == 2 && type is "bearer" or "basic" or "noscheme";
        return isKnown && ReadSecret(token) is { } typed ? new ConnectorServiceAuth(type!, typed) : null;
    }

    private static SecureString? ReadSecret(object? value) => value switch
    {
        SecureString secret => secret,
        PSCredential credential => credential.Password,
        string text => ApiKey.FromText(text),
        _ => null,
    };
}
