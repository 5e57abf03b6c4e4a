using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Parameters;

/// <summary>Accepts a connection, or the name of an open one of the runspace.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.CohereConnectors.CohereConnection";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        object[] several => several.Select(ToConnection).ToArray(),
        _ => ToConnection(inputData)!,
    };

    private static object? ToConnection(object? value) => Unwrap(value) switch
    {
        string name => Find(name),
        ValueType => Find(LanguagePrimitives.ConvertTo<string>(value)),
        PSCustomObject when ((PSObject)value!).TypeNames.Contains(Deserialized) =>
            throw new ArgumentTransformationMetadataException(
                "A connection cannot be used in another process: run Connect-Cohere in the job or session."),
        var other => other,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static CohereConnection Find(string name) => ConnectionStore.Here.Find(name)
        ?? throw new ArgumentTransformationMetadataException(
            $"This runspace has no open connection with the name '{name}'. Run Get-CohereConnection -All to list the"
                + " open connections. In ForEach-Object -Parallel, use a connection as $using:connection.");
}
