using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Converts text to an address. The engine would quote a text that is not an address in its error, and it may contain a
/// password: it becomes an empty address instead, which the cmdlet refuses.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text ? inputData
        : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address) ? address
        : new Uri("", UriKind.Relative);
}
