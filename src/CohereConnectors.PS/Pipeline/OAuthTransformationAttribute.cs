using System.Collections;
using System.Management.Automation;
using System.Security;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Accepts OAuth settings as a ConnectorOAuth, as what ConvertFrom-Json makes of one, or as a hashtable.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OAuthTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        ConnectorOAuth settings => settings,
        IDictionary table => Read(name => table[name]),
        PSCustomObject => Read(name => PSObject.AsPSObject(inputData).Properties[name]?.Value),

        // Nothing, or the text that Export-Csv makes of the settings: they can then be given one by one.
        _ => null!,
    };

    private static ConnectorOAuth Read(Func<string, object?> get) => new()
    {
        ClientId = LanguagePrimitives.ConvertTo<string>(get(nameof(ConnectorOAuth.ClientId))) is { Length: > 0 } id ? id : null,
        ClientSecret = get(nameof(ConnectorOAuth.ClientSecret)) as SecureString,
        AuthorizeUrl = LanguagePrimitives.ConvertTo<Uri>(get(nameof(ConnectorOAuth.AuthorizeUrl))),
        TokenUrl = LanguagePrimitives.ConvertTo<Uri>(get(nameof(ConnectorOAuth.TokenUrl))),
        Scope = LanguagePrimitives.ConvertTo<string>(get(nameof(ConnectorOAuth.Scope))) is { Length: > 0 } scope ? scope : null,
    };
}
