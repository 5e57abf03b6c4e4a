using System.Security;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>Settings of connectors: every combination of the fields that can be sent.</summary>
internal static class Settings
{
    private static readonly Uri AuthorizeUrl = new("https://accounts.example/authorize?prompt=consent");
    private static readonly Uri TokenUrl = new("https://accounts.example/token");

    private static readonly Func<ConnectorSettings, ConnectorSettings>[] Shared =
    [
        static settings => settings with { Excludes = ["text", "\"quoted\""] },
        static settings => settings with { Excludes = [] },
        static settings => settings with { Active = false },
        static settings => settings with { ContinueOnFailure = true },
    ];

    private static readonly Func<ConnectorSettings, ConnectorSettings>[] Authentications =
    [
        static settings => settings,
        static settings => settings with { OAuth = new() { AuthorizeUrl = AuthorizeUrl, TokenUrl = TokenUrl } },
        static settings => settings with
        {
            OAuth = new ConnectorOAuth
            {
                ClientId = "client-1",
                ClientSecret = Secret("oauth-secret-9Zt"),
                AuthorizeUrl = AuthorizeUrl,
                TokenUrl = TokenUrl,
                Scope = "read:a offline_access",
            },
        },
        static settings => settings with { ServiceAuth = new ConnectorServiceAuth("bearer", Secret("token-9Zt")) },
        static settings => settings with { ServiceAuth = new ConnectorServiceAuth("basic", Secret("user:token")) },
        static settings => settings with { ServiceAuth = new ConnectorServiceAuth("noscheme", Secret("token\u00fc")) },
    ];

    /// <summary>Gets the settings of new connectors.</summary>
    public static IEnumerable<ConnectorSettings> ToCreate { get; } = Combine(
        new ConnectorSettings { Name = "Wiki \u00fc", Url = new Uri("https://wiki.example.com/search") },
        [.. Shared, static settings => settings with { Description = "Line 1\nLine 2" }]);

    /// <summary>Gets changes to a connector; the first is empty.</summary>
    public static IEnumerable<ConnectorSettings> ToUpdate { get; } = Combine(
        new ConnectorSettings(),
        [
            .. Shared,
            static settings => settings with { Name = "Renamed" },
            static settings => settings with { Url = new Uri("https://moved.example.com/v2/search") },
        ]);

    private static SecureString Secret(string text) => ApiKey.FromText(text);

    private static IEnumerable<ConnectorSettings> Combine(
        ConnectorSettings start, Func<ConnectorSettings, ConnectorSettings>[] changes) =>
        from chosen in Enumerable.Range(0, 1 << changes.Length)
        from authenticate in Authentications
        select authenticate(changes
            .Where((_, i) => (chosen & (1 << i)) != 0)
            .Aggregate(start, static (settings, change) => change(settings)));
}
