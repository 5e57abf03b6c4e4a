using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Accepts a key as a string, a SecureString, or the password of a credential. Its messages never repeat the value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ApiKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            SecureString key => key,
            PSCredential credential => credential.Password,
            string text => ApiKey.FromText(text),
            _ => throw new ArgumentTransformationMetadataException(
                "Give the API key as a string, a SecureString, or a PSCredential whose password it is."),
        };
}
