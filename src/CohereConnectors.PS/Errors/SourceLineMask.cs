using System.Management.Automation;
using System.Management.Automation.Language;
using System.Net;
using System.Security;

namespace CohereConnectors.PS.Errors;

/// <summary>
/// An error record carries the source line of the failing command, and views print it. Where a key was typed into that line, the
/// record is given a copy of the line without it.
/// </summary>
internal static class SourceLineMask
{
    public static void Apply(InvocationInfo invocation, SecureString? secret)
    {
        string text = secret is null ? "" : new NetworkCredential("", secret).Password;
        if (text.Length == 0 || invocation.Line?.Contains(text) != true)
        {
            return;
        }

        string line = invocation.Line.Replace(text, "***");
        var start = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine, line);
        var end = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, line.TrimEnd().Length + 1, line);
        invocation.DisplayScriptPosition = new ScriptExtent(start, end);
    }
}
