using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>Accepts a connection, or the name of an open one of the runspace.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        string name => Find(name),
        object[] several => several.Select(one => Unwrap(one) is string name ? Find(name) : Unwrap(one)).ToArray(),
        object other => other,
        null => null!,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static CohereConnection Find(string name) => ConnectionStore.Here.Find(name)
        ?? throw new ArgumentTransformationMetadataException(
            $"There is no open connection with the name '{name}'."
                + " Run Get-CohereConnection -All to list the open connections.");
}
