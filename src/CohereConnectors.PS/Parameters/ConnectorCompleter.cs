using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>Completes a parameter from the connectors of the connection that the command would use.</summary>
internal abstract class ConnectorCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        if (FindConnection(fakeBoundParameters) is not { } connection)
        {
            return [];
        }

        string typed = wordToComplete.Trim('\'', '"');
        bool isOpenSet = typed.LastIndexOf('[') > typed.LastIndexOf(']');
        WildcardPattern? pattern = isOpenSet ? null : new(typed + "*", WildcardOptions.IgnoreCase);

        // Names need not be unique.
        return from connector in KnownConnectors.Of(connection)
               where Matches(TextOf(connector))
               group connector by TextOf(connector) into same
               select ToResult([.. same]);

        bool Matches(string text) =>
            text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(text) == true;
    }

    /// <summary>What is completed.</summary>
    protected abstract string TextOf(Connector connector);

    /// <summary>What has to be written for it.</summary>
    protected virtual string ArgumentOf(Connector connector) => TextOf(connector);

    /// <summary>What tells two similar ones apart.</summary>
    protected abstract string TooltipOf(Connector connector);

    private CompletionResult ToResult(Connector[] same) => new(
        Quote(ArgumentOf(same[0])),
        TextOf(same[0]),
        CompletionResultType.ParameterValue,
        string.Join(", ", same.Select(TooltipOf)));

    private static CohereConnection? FindConnection(IDictionary fakeBoundParameters)
    {
        try
        {
            object? named = fakeBoundParameters["Connection"];
            return (named is PSObject wrapped ? wrapped.BaseObject : named) switch
            {
                CohereConnection connection => connection,
                string name => ConnectionStore.Here.Find(name),
                _ => ConnectionStore.Here.Find(out _),
            };
        }
        catch (CohereApiException)
        {
            // The command itself reports what is wrong with the environment.
            return null;
        }
    }

    internal static string Quote(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(IsPlain)
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    private static bool IsPlain(char character) =>
        char.IsLetterOrDigit(character) || character is '-' or '_' or '.';
}

/// <summary>Completes ids; the tooltip is the name.</summary>
internal sealed class ConnectorIdCompleter : ConnectorCompleter
{
    /// <inheritdoc/>
    protected override string TextOf(Connector connector) => connector.Id;

    /// <inheritdoc/>
    protected override string TooltipOf(Connector connector) =>
        connector.Name.Length == 0 ? connector.Id : connector.Name;
}

/// <summary>Completes names; the tooltip is the id.</summary>
internal sealed class ConnectorNameCompleter : ConnectorCompleter
{
    // WildcardPattern.Escape of PowerShell 7.4 leaves the backtick as it is.
    private static readonly Regex WildcardCharacter = new("[`*?[\\]]", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    protected override string TextOf(Connector connector) => connector.Name;

    /// <inheritdoc/>
    protected override string ArgumentOf(Connector connector) =>
        WildcardCharacter.Replace(connector.Name, "`$&");

    /// <inheritdoc/>
    protected override string TooltipOf(Connector connector) => connector.Id;
}
