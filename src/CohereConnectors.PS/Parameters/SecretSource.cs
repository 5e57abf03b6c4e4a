using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
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
        catch (ArgumentTransformationMetadataException exception)
        {
            step.Block(exception.Message);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            step.Block($"The script of -Secret failed: {exception.Message}");
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
            ? throw new ArgumentTransformationMetadataException(
                $"The script of -Secret returned {output.Count} values instead of one.")
            : output.FirstOrDefault();
    }

    private static ImportSecret? ToSecret(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            IDictionary table => ToServiceSecret(table),
            var other => SecretTransformationAttribute.Convert(other) is { } secret ? new ImportSecret(secret) : null,
        };

    private static ImportSecret ToServiceSecret(IDictionary table)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in table)
        {
            values[$"{pair.Key}"] = pair.Value;
        }

        values.TryGetValue(Type, out object? type);
        values.TryGetValue(Token, out object? token);
        return SecretTransformationAttribute.Convert(token) is { } secret && values.Keys.All(static key => IsKey(key))
            ? new ImportSecret(secret, type is null ? null : $"{type}".ToLowerInvariant())
            : throw new ArgumentTransformationMetadataException(
                "A secret that is a hashtable has the keys Type and Token.");
    }

    private static bool IsKey(string key) =>
        key.Equals(Type, StringComparison.OrdinalIgnoreCase) || key.Equals(Token, StringComparison.OrdinalIgnoreCase);
}
