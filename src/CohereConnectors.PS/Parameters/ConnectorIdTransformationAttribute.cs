using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>Accepts IDs, and objects that have one. Anything else would become an ID that nobody meant.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectorIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Unwrap(inputData);
        return value is object[] several ? several.Select(IdOf).ToArray()
            : value is string[] ids ? ids
            : IdOf(inputData);
    }

    private static string IdOf(object? value) => Unwrap(value) switch
    {
        string id => id,
        Connector connector => connector.Id,
        null => "",
        _ => PSObject.AsPSObject(value).Properties["Id"]?.Value as string
            ?? PSObject.AsPSObject(value).Properties["ConnectorId"]?.Value as string
            ?? throw new ArgumentTransformationMetadataException(
                $"'{value}' is not a connector ID, and has no property 'Id'."),
    };

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : value;
}
