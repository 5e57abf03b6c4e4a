using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Lets a flag be bound to what a CSV or JSON file contains: True or False as text, or nothing, which is not sent.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text when string.IsNullOrWhiteSpace(text) => null!,
            string text => bool.TryParse(text, out bool flag)
                ? flag
                : throw new ArgumentTransformationMetadataException($"'{text}' is neither True nor False."),
            SwitchParameter given => given.IsPresent,
            object other => other,
            null => null!,
        };
}
