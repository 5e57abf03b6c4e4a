using System.Security;

namespace CohereConnectors.Client.Inventory;

/// <summary>The client secret or the service token of one entry.</summary>
/// <param name="value">The secret.</param>
/// <param name="type">How a service token is sent: <c>bearer</c>, <c>basic</c> or <c>noscheme</c>; or null.</param>
public sealed class ImportSecret(SecureString value, string? type = null)
{
    /// <summary>Gets the secret.</summary>
    public SecureString Value { get; } = value;

    /// <summary>Gets how a service token is sent, or null.</summary>
    public string? Type { get; } = type;
}
