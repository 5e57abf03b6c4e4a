namespace CohereConnectors.Client.Auditing;

/// <summary>Finds connectors with the name and the address of an older one.</summary>
internal static class DuplicateFindings
{
    public static IEnumerable<ConnectorFinding> Find(IReadOnlyCollection<Connector> connectors)
    {
        FindingRule rule = FindingRule.Of(FindingCode.DuplicateConnector);
        Dictionary<string, string[]> olderIds = [];
        foreach (IGrouping<(string, string), Connector> group in connectors
            .Where(connector => connector.Url is not null)
            .GroupBy(connector => (connector.Name, AddressOf(connector.Url!))))
        {
            // Ordered by ID too, so that connectors of one instant do not each count as older than the other.
            Connector[] oldestFirst =
            [
                .. group
                    .OrderBy(connector => connector.CreatedAt)
                    .ThenBy(connector => connector.Id, StringComparer.Ordinal),
            ];
            string[] ids = [.. oldestFirst.Select(connector => connector.Id).Distinct()];
            for (int i = 1; i < ids.Length; i++)
            {
                olderIds[ids[i]] = [.. ids.Take(i)];
            }
        }

        foreach (Connector connector in connectors)
        {
            if (olderIds.TryGetValue(connector.Id, out string[]? older))
            {
                olderIds.Remove(connector.Id);
                string subject = older.Length == 1 ? "An older connector has" : $"{older.Length} older connectors have";
                yield return rule.Find(connector, $"{subject} the same name and address.", older);
            }
        }
    }

    // An absolute address has its scheme and host in lower case and no default port.
    private static string AddressOf(Uri url) => url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString;
}
