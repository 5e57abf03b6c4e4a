using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>Completes the name of an open connection of the runspace.</summary>
internal sealed class ConnectionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        return from connection in ConnectionStore.Here.All
               where connection.Name?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true
               select new CompletionResult(
                   ConnectorCompleter.Quote(connection.Name!),
                   connection.Name,
                   CompletionResultType.ParameterValue,
                   connection.BaseUri.ToString());
    }
}
