namespace CohereConnectors.Client.Inventory;

/// <summary>An entry of a reference with the connector that corresponds to it; one of the two can be missing.</summary>
internal readonly record struct ConnectorPair(InventoryEntry? Entry, Connector? Actual);

/// <summary>Matches the entries of a reference with the connectors that exist. The order of neither matters.</summary>
internal static class ConnectorMatcher
{
    /// <summary>
    /// Gets the pairs: those of the entries, oldest first, then the connectors without an entry, oldest first.
    /// </summary>
    public static List<ConnectorPair> Match(
        IEnumerable<InventoryEntry> entries,
        IEnumerable<Connector> actual,
        ConnectorMatchBy matchBy,
        ComparedProperty[] properties)
    {
        InventoryEntry[] sorted = [.. ConnectorOrder.OldestFirst(entries, static entry => entry.Connector)];
        Connector[] existing = [.. ConnectorOrder.OldestFirst(actual, static connector => connector)];
        Dictionary<string, List<Connector>> candidates = Group(existing, connector => KeyOf(connector, matchBy));
        Dictionary<string, List<InventoryEntry>> wanted = Group(sorted, entry => KeyOf(entry.Connector, matchBy));
        var matches = new Dictionary<InventoryEntry, Connector>();
        foreach (KeyValuePair<string, List<InventoryEntry>> group in wanted)
        {
            if (candidates.TryGetValue(group.Key, out List<Connector>? connectors) && group.Key.Length > 0)
            {
                MatchGroup(group.Value, connectors, properties, matches);
            }
        }

        var matched = new HashSet<Connector>(matches.Values, ReferenceComparer.Instance);
        return
        [
            .. sorted.Select(entry => new ConnectorPair(
                entry,
                matches.TryGetValue(entry, out Connector? match) ? match : null)),
            .. existing
                .Where(connector => !matched.Contains(connector))
                .Select(static connector => new ConnectorPair(null, connector)),
        ];
    }

    private static string KeyOf(Connector connector, ConnectorMatchBy matchBy) =>
        matchBy == ConnectorMatchBy.Id
            ? connector.Id
            : $"{connector.Name.Length}:{connector.Name}{AddressKey.Of(connector.Url)}";

    private static Dictionary<string, List<T>> Group<T>(IEnumerable<T> items, Func<T, string> keyOf)
    {
        var groups = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (T item in items)
        {
            string key = keyOf(item);
            if (!groups.TryGetValue(key, out List<T>? group))
            {
                groups.Add(key, group = []);
            }

            group.Add(item);
        }

        return groups;
    }

    /// <summary>Matches connectors that share a key: equal content first, then the oldest with the oldest.</summary>
    private static void MatchGroup(
        List<InventoryEntry> entries,
        List<Connector> connectors,
        ComparedProperty[] properties,
        Dictionary<InventoryEntry, Connector> matches)
    {
        var free = new LinkedList<Connector>(connectors);
        if (entries.Count > 1 || connectors.Count > 1)
        {
            MatchEqual(entries, free, properties, matches);
        }

        IEnumerable<InventoryEntry> rest = entries.Where(entry => !matches.ContainsKey(entry));
        foreach ((InventoryEntry entry, Connector oldest) in rest.Zip(free, (entry, connector) => (entry, connector)))
        {
            matches.Add(entry, oldest);
        }
    }

    private static void MatchEqual(
        List<InventoryEntry> entries,
        LinkedList<Connector> free,
        ComparedProperty[] properties,
        Dictionary<InventoryEntry, Connector> matches)
    {
        // Entries of one document usually contain the same properties, so that this is one group.
        foreach (IGrouping<string, InventoryEntry> alike in entries.GroupBy(NamesOf))
        {
            ComparedProperty[] contained = [.. Of(alike.First())];
            var byContent = new Dictionary<string, Queue<LinkedListNode<Connector>>>(StringComparer.Ordinal);
            for (LinkedListNode<Connector>? node = free.First; node is not null; node = node.Next)
            {
                string content = ComparedProperty.ContentOf(node.Value, contained);
                if (!byContent.TryGetValue(content, out Queue<LinkedListNode<Connector>>? queue))
                {
                    byContent.Add(content, queue = new Queue<LinkedListNode<Connector>>());
                }

                queue.Enqueue(node);
            }

            foreach (InventoryEntry entry in alike)
            {
                string content = ComparedProperty.ContentOf(entry.Connector, contained);
                if (byContent.TryGetValue(content, out Queue<LinkedListNode<Connector>>? queue) && queue.Count > 0)
                {
                    LinkedListNode<Connector> node = queue.Dequeue();
                    matches.Add(entry, node.Value);
                    free.Remove(node);
                }
            }
        }

        IEnumerable<ComparedProperty> Of(InventoryEntry entry) => properties.Where(entry.Contains);

        string NamesOf(InventoryEntry entry) => string.Join(",", Of(entry).Select(static property => property.Name));
    }

    /// <summary>Compares references: equality of connectors is that of their IDs.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<Connector>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Connector? x, Connector? y) => ReferenceEquals(x, y);

        public int GetHashCode(Connector obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
