using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CohereConnectors.PS.Parameters;

/// <summary>Completes the name of a variable, without its dollar sign.</summary>
internal sealed class VariableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        from variable in CompletionCompleters.CompleteVariable(wordToComplete)
        let name = variable.CompletionText.TrimStart('$')
        where name.All(character => char.IsLetterOrDigit(character) || character == '_')
        select new CompletionResult(name, name, CompletionResultType.ParameterValue, variable.ToolTip);
}
