using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Lets a switch be bound to what a CSV or JSON file holds: text, or nothing, which means the API's default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlagTransformationAttribute(bool apiDefault) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => new SwitchParameter(apiDefault),
            string text when string.IsNullOrWhiteSpace(text) => new SwitchParameter(apiDefault),
            string text => bool.TryParse(text, out bool flag)
                ? new SwitchParameter(flag)
                : throw new ArgumentTransformationMetadataException($"'{text}' is neither True nor False."),
            object other => other,
        };
}
