using System.Collections;
using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>Accepts IDs, and objects that have one. Anything else would become an ID that nobody meant.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectorIdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Properties = ["Id", "ConnectorId"];
    private static readonly IdSource Nothing = new(null, null);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? null! : IdSources.Attach([.. IdsOf(inputData, Nothing)]);

    private static IEnumerable<(string Id, IdSource Source)> IdsOf(object? value, IdSource source) =>
        Unwrap(value) switch
        {
            null => [("", source)],
            string id => [(id, source)],
            Connector connector => [(connector.Id, new(connector.Name, connector.Connection))],
            IDictionary table => IdsOf(
                Properties.Select(name => table[name]).FirstOrDefault(id => id is not null) ?? throw NoId(table),
                source),
            IEnumerable several => several.Cast<object?>().SelectMany(one => IdsOf(one, source)),
            ValueType or PSObject { BaseObject: ValueType } => [(LanguagePrimitives.ConvertTo<string>(value), source)],
            object other => IdsOf(PropertyOf(PSObject.AsPSObject(other)), SourceOf(PSObject.AsPSObject(other))),
        };

    // The PSObject of a number contains it as it was typed: 007.
    private static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not (PSCustomObject or ValueType) } wrapped ? wrapped.BaseObject : value;

    private static IdSource SourceOf(PSObject value) =>
        new(value.Properties["Name"]?.Value as string, IdSources.ConnectionOf(value.BaseObject));

    private static object PropertyOf(PSObject value) =>
        Properties.Select(name => value.Properties[name]?.Value).FirstOrDefault(id => id is not null)
        ?? throw NoId(value);

    private static ArgumentTransformationMetadataException NoId(object value) =>
        new($"'{value}' is not a connector ID, and has no property 'Id'.");
}
