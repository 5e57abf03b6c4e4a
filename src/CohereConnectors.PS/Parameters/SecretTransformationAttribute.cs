using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Accepts a secret as a string, a SecureString, or the password of a credential. Its messages never repeat the value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Gets or sets whether an empty string is an empty secret, which the cmdlet refuses, rather than none.
    /// </summary>
    public bool KeepsEmpty { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Convert(inputData) ?? (KeepsEmpty && inputData is not null ? new SecureString() : null!);

    /// <summary>Converts a value; an empty string is no secret.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value is of another type.</exception>
    public static SecureString? Convert(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            null => null,
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            string text => text.Length == 0 ? null : ApiKey.FromText(text),
            _ => throw new ArgumentTransformationMetadataException(
                "Give the secret as a string, a SecureString, or a PSCredential whose password it is."),
        };
}
