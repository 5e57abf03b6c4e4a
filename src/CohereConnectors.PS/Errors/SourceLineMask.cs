using System.Management.Automation;
using System.Management.Automation.Language;

namespace CohereConnectors.PS.Errors;

/// <summary>
/// An error record carries the source text of the failing command, and views print it. A command that takes a secret
/// gives its records a text without arguments, because the secret may have been typed there, in whatever spelling.
/// </summary>
internal static class SourceLineMask
{
    public static void HideArguments(InvocationInfo invocation)
    {
        string command = invocation.InvocationName;
        var start = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, 1, command);
        var end = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, command.Length + 1, command);
        invocation.DisplayScriptPosition = new ScriptExtent(start, end);
    }
}
