using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CohereConnectors.PS.Parameters;

/// <summary>Completes -AuthType and -AuthStatus.</summary>
internal sealed class AuthWordCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AuthType"] = ["oauth", "service_auth", ConnectorFilter.NoAuthType],
        ["AuthStatus"] = ["valid", "expired", ConnectorFilter.NoAuthStatus],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        from word in Words[parameterName]
        where word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)
        select new CompletionResult(word);
}
