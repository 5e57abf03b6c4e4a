using System.Globalization;
using System.Text;

namespace CohereConnectors.Client.Inventory;

/// <summary>
/// A property that two connectors are compared by: its value for people, and a key that tells whether two are equal.
/// </summary>
internal sealed class ComparedProperty
{
    private readonly Func<Connector, string> _keyOf;

    private ComparedProperty(string name, Func<Connector, object?> valueOf, Func<Connector, string> keyOf) =>
        (Name, ValueOf, _keyOf) = (name, valueOf, keyOf);

    // What the API leaves out has its default: a connector is active, and a chat does not continue when it fails.
    public static readonly ComparedProperty[] All =
    [
        Text("Name", static connector => connector.Name),
        Address("Url", static connector => connector.Url),
        Text("Description", static connector => connector.Description),
        Flag("Active", static connector => connector.Active ?? true),
        Flag("ContinueOnFailure", static connector => connector.ContinueOnFailure ?? false),
        new("Excludes", static connector => connector.Excludes, static connector => SetKey(connector.Excludes)),
        Text("AuthType", AuthTypeOf),
        Text("OAuth.ClientId", static connector => connector.OAuth?.ClientId),
        Address("OAuth.AuthorizeUrl", static connector => connector.OAuth?.AuthorizeUrl),
        Address("OAuth.TokenUrl", static connector => connector.OAuth?.TokenUrl),
        new(
            "OAuth.Scope",
            static connector => connector.OAuth?.Scope,
            static connector => SetKey(Words(connector.OAuth?.Scope))),
    ];

    public string Name { get; }

    public Func<Connector, object?> ValueOf { get; }

    /// <summary>The way a connector authenticates. OAuth settings without a kind say it too.</summary>
    public static string? AuthTypeOf(Connector connector) =>
        !string.IsNullOrEmpty(connector.AuthType) ? connector.AuthType
        : connector.OAuth is { ClientId: null, AuthorizeUrl: null, TokenUrl: null, Scope: null } or null ? null
        : "oauth";

    /// <summary>A text that is equal for connectors that are equal in the given properties.</summary>
    public static string ContentOf(Connector connector, IEnumerable<ComparedProperty>? properties = null)
    {
        var content = new StringBuilder();
        foreach (ComparedProperty property in properties ?? All)
        {
            Append(content, property._keyOf(connector));
        }

        return content.ToString();
    }

    public bool IsEqual(Connector one, Connector other) =>
        string.Equals(_keyOf(one), _keyOf(other), StringComparison.Ordinal);

    private static ComparedProperty Text(string name, Func<Connector, string?> valueOf) =>
        new(name, valueOf, connector => valueOf(connector) ?? "");

    private static ComparedProperty Flag(string name, Func<Connector, bool> valueOf) =>
        new(name, connector => valueOf(connector), connector => valueOf(connector) ? "True" : "False");

    private static ComparedProperty Address(string name, Func<Connector, Uri?> valueOf) =>
        new(name, valueOf, connector => AddressKey.Of(valueOf(connector)));

    private static string[] Words(string? text) =>
        text?.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string SetKey(string[] items)
    {
        var key = new StringBuilder();
        foreach (string item in new SortedSet<string>(items, StringComparer.Ordinal))
        {
            Append(key, item);
        }

        return key.ToString();
    }

    // With its length, so that no text can imitate the next one.
    private static void Append(StringBuilder key, string text) =>
        key.Append(text.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(text);
}
