using System.Collections;
using System.Management.Automation;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Makes the text in a dictionary of secrets SecureStrings: every record of a command carries its arguments.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretsTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Type = "Type";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrap(inputData) switch
        {
            IDictionary table => Protect(table),

            // It is refused, but not by the binding, whose errors show the source line.
            string text => ApiKey.FromText(text),
            _ => inputData,
        };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static Hashtable Protect(IDictionary table)
    {
        var copy = new Hashtable(table.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry pair in table)
        {
            copy[pair.Key] = Unwrap(pair.Value) switch
            {
                IDictionary inner => Protect(inner),
                string text when !Type.Equals(pair.Key as string, StringComparison.OrdinalIgnoreCase) =>
                    ApiKey.FromText(text),
                var other => other,
            };
        }

        return copy;
    }
}
