using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Inventory;

/// <summary>Compares a reference with the connectors that exist.</summary>
public static class ConnectorComparison
{
    /// <summary>
    /// Gets the names of the properties that are compared. IDs, dates, authorizations, organizations, secrets and
    /// unknown fields are not.
    /// </summary>
    public static IReadOnlyList<string> Properties { get; } =
    [.. ComparedProperty.All.Select(static property => property.Name)];

    /// <summary>
    /// Compares a reference with the connectors that exist. Connectors without an entry are extra if the reference is
    /// complete; otherwise they are not reported.
    /// </summary>
    /// <param name="reference">The reference.</param>
    /// <param name="actual">All connectors that exist.</param>
    /// <param name="matchBy">How entries and connectors are matched.</param>
    /// <param name="properties">The names of the properties to compare; null for all.</param>
    /// <returns>
    /// One difference per entry, equal ones included, oldest first, then the extra connectors, oldest first.
    /// </returns>
    /// <exception cref="ArgumentException">A name is not one of <see cref="Properties"/>.</exception>
    public static IEnumerable<ConnectorDifference> Compare(
        InventoryDocument reference,
        IReadOnlyList<Connector> actual,
        ConnectorMatchBy matchBy = ConnectorMatchBy.NameAndUrl,
        IReadOnlyCollection<string>? properties = null)
    {
        ComparedProperty[] compared = properties is null
            ? ComparedProperty.All
            : [.. properties.Select(Find).Distinct()];
        return ConnectorMatcher
            .Match(reference.Entries, actual, matchBy, compared)
            .Where(pair => pair.Entry is not null || reference.IsComplete)
            .Select(pair => ToDifference(pair, compared));
    }

    /// <summary>Gets the properties of a connector that differ from an entry that contains them.</summary>
    internal static ConnectorPropertyChange[] FindChanges(
        InventoryEntry entry,
        Connector actual,
        ComparedProperty[] properties) =>
        [
            .. properties
                .Where(property => entry.Contains(property) && !property.IsEqual(entry.Connector, actual))
                .Select(property => new ConnectorPropertyChange
                {
                    Property = property.Name,
                    Reference = property.ValueOf(entry.Connector),
                    Actual = property.ValueOf(actual),
                }),
        ];

    private static ComparedProperty Find(string name) =>
        Array.Find(ComparedProperty.All, property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is not a property that is compared.", nameof(name));

    private static ConnectorDifference ToDifference(ConnectorPair pair, ComparedProperty[] properties)
    {
        Connector shown = pair.Entry?.Connector ?? pair.Actual!;
        ConnectorPropertyChange[] changes = pair is { Entry: { } entry, Actual: { } actual }
            ? FindChanges(entry, actual, properties)
            : [];
        DifferenceStatus status =
            pair.Actual is null ? DifferenceStatus.Missing
            : pair.Entry is null ? DifferenceStatus.Extra
            : changes.Length > 0 ? DifferenceStatus.Different
            : DifferenceStatus.Equal;
        return new ConnectorDifference
        {
            Status = status.ToString(),
            Name = shown.Name,
            Url = shown.Url,
            ReferenceId = pair.Entry?.Id,
            Id = pair.Actual?.Id,
            Changes = changes,
            Message = Describe(status, PlainText.WithoutControlCharacters(shown.Name), pair.Actual?.Id, changes),
        };
    }

    private static string Describe(
        DifferenceStatus status,
        string name,
        string? id,
        ConnectorPropertyChange[] changes) =>
        status switch
        {
            DifferenceStatus.Missing => $"The connector '{name}' is missing.",
            DifferenceStatus.Extra => $"The connector '{name}' ({id}) is not in the reference.",
            DifferenceStatus.Different =>
                $"The connector '{name}' ({id}) differs: {string.Join("; ", (object[])changes)}.",
            _ => $"The connector '{name}' ({id}) is equal to the reference.",
        };
}
