using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>Lets a list of fields be bound to a cell of a CSV file: names separated by semicolons.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExcludesTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string NotExported = typeof(string[]).FullName!;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text when text == NotExported => throw new ArgumentTransformationMetadataException(
                "Export-Csv wrote the type of the list instead of its items."
                + " Export with a calculated property: @{ n = 'Excludes'; e = { $_.Excludes -join ';' } }."),
            string text => text.Split(';').Select(name => name.Trim()).Where(name => name.Length > 0).ToArray(),
            _ => inputData,
        };
}
