using System.Runtime.CompilerServices;

namespace CohereConnectors.PS.Connections;

/// <summary>What is known of a connector besides its ID, where the ID was taken from an object.</summary>
/// <param name="Name">The name of the connector, or null.</param>
/// <param name="Connection">The connection that the object belongs to, or null.</param>
internal sealed record IdSource(string? Name, CohereConnection? Connection);

/// <summary>
/// Remembers the connections of objects that name a connector, such as findings and test results, so that an ID that is
/// taken from one leads back to the connection that the connector was read from. Nothing is kept alive or serialized.
/// </summary>
internal static class IdSources
{
    private static readonly ConditionalWeakTable<object, CohereConnection> Connections = new();
    private static readonly ConditionalWeakTable<string[], IdSource[]> Sources = new();

    /// <summary>Remembers the connection of an object.</summary>
    /// <returns>The object.</returns>
    public static T Remember<T>(T item, CohereConnection? connection)
        where T : class
    {
        if (connection is not null)
        {
            _ = Connections.GetValue(item, _ => connection);
        }

        return item;
    }

    /// <summary>Returns the connection of an object; null if it is not known.</summary>
    public static CohereConnection? ConnectionOf(object item) =>
        item is Connector connector ? connector.Connection
        : Connections.TryGetValue(item, out CohereConnection? connection) ? connection
        : null;

    /// <summary>Creates the argument of -Id, which remembers where each ID was taken from.</summary>
    public static string[] Attach(IReadOnlyCollection<(string Id, IdSource Source)> ids)
    {
        string[] argument = [.. ids.Select(static id => id.Id)];
        Sources.Add(argument, [.. ids.Select(static id => id.Source)]);
        return argument;
    }

    /// <summary>Returns where an ID of an argument was taken from; null for an ID that was typed.</summary>
    public static IdSource? Of(string[] argument, int index) =>
        Sources.TryGetValue(argument, out IdSource[]? sources) ? sources[index] : null;
}
