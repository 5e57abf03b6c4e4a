namespace CohereConnectors.PS.Parameters;

/// <summary>Searches a list of connectors, which it takes one after the other.</summary>
/// <remarks>
/// Matches of a text with wildcards wait for the end of the list, because the text may be the name of a connector to
/// come. An ID that is given as a name is found too, if there is no such name.
/// </remarks>
internal sealed class ConnectorSearch(string[]? names, ConnectorFilter filter)
{
    private readonly NameFilter? _names = names is null ? null : new NameFilter(names);
    private readonly Dictionary<string, Connector> _byId = [];
    private readonly List<Connector> _waiting = [];

    /// <summary>The names that were not found.</summary>
    public IEnumerable<string> Missing => _names?.Missing.Where(name => !_byId.ContainsKey(name)) ?? [];

    /// <summary>Takes a connector.</summary>
    /// <returns>Whether it matches, as is certain already.</returns>
    public bool Take(Connector connector)
    {
        if (_names is null)
        {
            return filter.Matches(connector);
        }

        if (Array.IndexOf(names!, connector.Id) >= 0)
        {
            _byId[connector.Id] = connector;
        }

        bool isMatch = _names.Take(connector.Name) && filter.Matches(connector);
        if (isMatch && _names.HasPatterns)
        {
            _waiting.Add(connector);
        }

        return isMatch && !_names.HasPatterns;
    }

    /// <summary>Returns the matches that waited for the end of the list.</summary>
    public IEnumerable<Connector> Complete() => _names is null
        ? []
        : _waiting.Where(connector => _names.IsWanted(connector.Name))
            .Concat(_names.Missing.Where(_byId.ContainsKey).Select(name => _byId[name]).Where(filter.Matches));
}
