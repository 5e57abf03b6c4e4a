using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.Client.Inventory;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Finds the secret of an entry: in a dictionary by the ID of the entry, or with a script that gets the entry as
/// <c>$_</c>. Names are never used, because they repeat.
/// </summary>
internal sealed class SecretSource(object? source)
{
    private const string Type = "Type";
    private const string Token = "Token";

    private readonly object? _source = source is PSObject wrapped ? wrapped.BaseObject : source;

    /// <summary>Gets whether the source is one of the supported kinds, or none.</summary>
    public bool IsSupported => _source is null or IDictionary or ScriptBlock;

    /// <summary>Sets the secret of a step, or blocks the step. A value is never part of a message.</summary>
    public void Apply(ImportStep step)
    {
        try
        {
            step.SetSecret(ToSecret(Find(step.Entry)));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            step.Block($"The script of -Secret failed: {exception.Message}");
        }
        catch (FormatException exception)
        {
            step.Block(exception.Message);
        }
    }

    private object? Find(InventoryEntry entry) => _source switch
    {
        ScriptBlock script => Run(script, entry.Connector),
        IDictionary table when entry.Id is { } id => table[id],
        _ => null,
    };

    private static PSObject? Run(ScriptBlock script, Connector connector)
    {
        Collection<PSObject> output = script.InvokeWithContext(null, [new PSVariable("_", connector)]);
        return output.Count > 1
            ? throw new FormatException($"The script of -Secret returned {output.Count} values instead of one.")
            : output.FirstOrDefault();
    }

    private static ImportSecret? ToSecret(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        IDictionary table => ToServiceSecret(table),
        object other => new ImportSecret(ToText(other)),
    };

    private static ImportSecret ToServiceSecret(IDictionary table)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in table)
        {
            values[$"{pair.Key}"] = pair.Value is PSObject wrapped ? wrapped.BaseObject : pair.Value;
        }

        return values.TryGetValue(Token, out object? token) && token is not null
            && values.Keys.All(static key => key.Equals(Type, StringComparison.OrdinalIgnoreCase)
                || key.Equals(Token, StringComparison.OrdinalIgnoreCase))
            ? new ImportSecret(ToText(token), values.TryGetValue(Type, out object? type) ? $"{type}".ToLowerInvariant() : null)
            : throw new FormatException("A secret that is a hashtable has the keys Type and Token.");
    }

    private static SecureString ToText(object value) => value switch
    {
        SecureString secret => secret,
        PSCredential credential => credential.Password,
        string text => ApiKey.FromText(text),
        _ => throw new FormatException("A secret is a string, a SecureString, a PSCredential, or @{ Type; Token }."),
    };
}
