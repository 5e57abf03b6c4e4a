using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Errors;

/// <summary>Advises what to do about an ID that does not exist and is probably a name or an address.</summary>
internal static class NotFoundAdvice
{
    // A slug of the name and six random characters, such as gdrive-r9ghj7.
    private static readonly Regex Id = new("^[a-z0-9-]+-[a-z0-9]{6}$", RegexOptions.CultureInvariant);

    /// <summary>Returns the advice for what was not found; null if it has the shape of an ID.</summary>
    public static string? For(object? target)
    {
        if (target is not string text || Id.IsMatch(text))
        {
            return null;
        }

        string shown = CodeGeneration.EscapeSingleQuotedStringContent(VisibleText.Of(text));
        return text.Contains("://")
            ? $"To find the connector with this address, run Get-CohereConnector -Url '{shown}'."
            : $"An ID looks like gdrive-r9ghj7. If this is a name, run Get-CohereConnector -Name '{shown}'.";
    }
}
