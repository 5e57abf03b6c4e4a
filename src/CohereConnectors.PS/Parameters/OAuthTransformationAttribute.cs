using System.Collections;
using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// Accepts OAuth settings as a ConnectorOAuth, as what ConvertFrom-Json makes of one, or as a hashtable with the names
/// of the properties or of the API.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OAuthTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(ConnectorOAuth.ClientId),
        nameof(ConnectorOAuth.ClientSecret),
        nameof(ConnectorOAuth.AuthorizeUrl),
        nameof(ConnectorOAuth.TokenUrl),
        nameof(ConnectorOAuth.Scope),
    };

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null => null!,
            ConnectorOAuth settings => settings,
            IDictionary table => Read(table.Keys.Cast<object>().Select(key => ($"{key}", (object?)table[key]))),
            PSCustomObject => Read(
                PSObject.AsPSObject(inputData).Properties.Select(item => (item.Name, (object?)item.Value))),

            // An empty cell of a CSV file, and the text that Export-Csv makes of the settings: they are in other cells.
            string text when text.Length == 0 || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) => null!,
            _ => throw new ArgumentTransformationMetadataException(
                $"The OAuth settings must be a hashtable or an object with {string.Join(", ", Names)}."),
        };
    }

    private static ConnectorOAuth Read(IEnumerable<(string Name, object? Value)> given)
    {
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in given)
        {
            string plain = name.Replace("_", "");
            if (!Names.Contains(plain))
            {
                throw new ArgumentTransformationMetadataException(
                    $"'{name}' is not an OAuth setting. The settings are {string.Join(", ", Names)}.");
            }

            values[plain] = value;
        }

        return new ConnectorOAuth
        {
            ClientId = Text(nameof(ConnectorOAuth.ClientId)),
            ClientSecret = SecretTransformationAttribute.Convert(Get(nameof(ConnectorOAuth.ClientSecret))),
            AuthorizeUrl = Address(nameof(ConnectorOAuth.AuthorizeUrl)),
            TokenUrl = Address(nameof(ConnectorOAuth.TokenUrl)),
            Scope = Text(nameof(ConnectorOAuth.Scope)),
        };

        object? Get(string name) => values.TryGetValue(name, out object? value) ? value : null;
        string? Text(string name) =>
            LanguagePrimitives.ConvertTo<string>(Get(name)) is { Length: > 0 } text ? text : null;
        Uri? Address(string name) => LanguagePrimitives.ConvertTo<Uri>(Get(name));
    }
}
