using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Describes changes to a connector for <c>-WhatIf</c> and <c>-Confirm</c>. Secrets are not shown.</summary>
internal static class ChangeText
{
    private const string NewSecret = "(new)";

    /// <summary>Returns each change, with the value before it where the connector is known.</summary>
    /// <param name="settings">The changes.</param>
    /// <param name="before">The connector as it was read; null if only its ID is known.</param>
    public static string Of(ConnectorSettings settings, Connector? before)
    {
        ConnectorOAuth? oauth = settings.OAuth;
        string?[] changes =
        [
            Text("Name", settings.Name, before, before?.Name),
            Text("Url", settings.Url?.OriginalString, before, before?.Url?.OriginalString),
            List("Excludes", settings.Excludes, before, before?.Excludes),
            Flag("Active", settings.Active, before, before?.Active),
            Flag("ContinueOnFailure", settings.ContinueOnFailure, before, before?.ContinueOnFailure),
            Text("OAuth.ClientId", oauth?.ClientId, before, before?.OAuth?.ClientId),
            oauth?.ClientSecret is null ? null : $"OAuth.ClientSecret: {NewSecret}",
            Text(
                "OAuth.AuthorizeUrl",
                oauth?.AuthorizeUrl?.OriginalString,
                before,
                before?.OAuth?.AuthorizeUrl?.OriginalString),
            Text("OAuth.TokenUrl", oauth?.TokenUrl?.OriginalString, before, before?.OAuth?.TokenUrl?.OriginalString),
            Text("OAuth.Scope", oauth?.Scope, before, before?.OAuth?.Scope),
            settings.ServiceAuth is null ? null : $"ServiceAuth ({settings.ServiceAuth.Type}): {NewSecret}",
        ];
        return VisibleText.Of(string.Join(", ", changes.Where(change => change is not null)));
    }

    private static string? Text(string property, string? value, Connector? before, string? old) =>
        value is null ? null : Change(property, $"'{value}'", before, old is null ? "none" : $"'{old}'");

    private static string? Flag(string property, bool? value, Connector? before, bool? old) =>
        value is null ? null : Change(property, $"{value}", before, old is null ? "unknown" : $"{old}");

    private static string? List(
        string property, IReadOnlyList<string>? value, Connector? before, IReadOnlyList<string>? old) =>
        value is null ? null : Change(property, Join(value), before, Join(old ?? []));

    private static string Change(string property, string value, Connector? before, string old) =>
        before is null || old == value ? $"{property} = {value}" : $"{property}: {old} -> {value}";

    private static string Join(IReadOnlyList<string> items) => $"[{string.Join(", ", items)}]";
}
