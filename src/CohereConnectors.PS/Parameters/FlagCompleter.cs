using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CohereConnectors.PS.Parameters;

/// <summary>Completes a Boolean parameter with $true and $false, in place of the files of the folder.</summary>
internal sealed class FlagCompleter : IArgumentCompleter
{
    private static readonly string[] Values = ["$true", "$false"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        from value in Values
        where value.TrimStart('$').StartsWith(wordToComplete.TrimStart('$'), StringComparison.OrdinalIgnoreCase)
        select new CompletionResult(value);
}
