using System.Collections;
using System.Management.Automation;
using CohereConnectors.Client.Inventory;

namespace CohereConnectors.PS.Parameters;

/// <summary>Lets connectors be bound that come from a job, from remoting or from CLIXML.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectorTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.CohereConnectors.Connector";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData switch
    {
        PSObject one when IsDeserialized(one) => ToConnector(one),
        PSObject { BaseObject: object[] many } => TransformAll(many),
        object[] many => TransformAll(many),
        _ => inputData,
    };

    private static object[] TransformAll(IEnumerable items) =>
        [
            .. items
                .Cast<object>()
                .Select(static item => item is PSObject one && IsDeserialized(one) ? ToConnector(one) : item),
        ];

    private static bool IsDeserialized(PSObject item) => item.TypeNames.Contains(Deserialized);

    private static Connector ToConnector(PSObject item)
    {
        try
        {
            return EntryObjects.ToEntry(item, 1).Connector;
        }
        catch (InvalidInventoryException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
