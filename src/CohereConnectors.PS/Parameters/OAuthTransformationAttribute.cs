using System.Collections;
using System.Management.Automation;
using System.Security;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Accepts OAuth settings as a ConnectorOAuth, as what ConvertFrom-Json makes of one, or as a hashtable.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OAuthTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            ConnectorOAuth settings => settings,
            IDictionary table => Read(name => table[name]),
            PSCustomObject => Read(name => PSObject.AsPSObject(inputData).Properties[name]?.Value),

            // Nothing, or the text that Export-Csv makes of the settings: they can then be given one by one.
            _ => null!,
        };

    private static ConnectorOAuth Read(Func<string, object?> get) => new()
    {
        ClientId = Text(get(nameof(ConnectorOAuth.ClientId))),
        ClientSecret = get(nameof(ConnectorOAuth.ClientSecret)) as SecureString,
        AuthorizeUrl = LanguagePrimitives.ConvertTo<Uri>(get(nameof(ConnectorOAuth.AuthorizeUrl))),
        TokenUrl = LanguagePrimitives.ConvertTo<Uri>(get(nameof(ConnectorOAuth.TokenUrl))),
        Scope = Text(get(nameof(ConnectorOAuth.Scope))),
    };

    private static string? Text(object? value) =>
        LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;
}
