using System.Collections;
using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>Accepts IDs, and objects that have one. Anything else would become an ID that nobody meant.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectorIdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Properties = ["Id", "ConnectorId"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? null! : IdsOf(inputData).ToArray();

    private static IEnumerable<string> IdsOf(object? value) =>
        (value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value) switch
        {
            null => [""],
            string id => [id],
            Connector connector => [connector.Id],
            IDictionary table => IdsOf(Properties.Select(name => table[name]).FirstOrDefault(id => id is not null)
                ?? throw NoId(table)),
            IEnumerable several => several.Cast<object?>().SelectMany(IdsOf),
            ValueType other => [LanguagePrimitives.ConvertTo<string>(other)],
            object other => IdsOf(PropertyOf(PSObject.AsPSObject(other))),
        };

    private static object PropertyOf(PSObject value) =>
        Properties.Select(name => value.Properties[name]?.Value).FirstOrDefault(id => id is not null)
        ?? throw NoId(value);

    private static ArgumentTransformationMetadataException NoId(object value) =>
        new($"'{value}' is not a connector ID, and has no property 'Id'.");
}
