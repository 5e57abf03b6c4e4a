using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>The names and wildcard patterns to find, and which of the names have not been found.</summary>
internal sealed class NameFilter(IEnumerable<string> names)
{
    private readonly Dictionary<string, WildcardPattern> _patterns =
        names.Distinct().ToDictionary(name => name, name => new WildcardPattern(name, WildcardOptions.IgnoreCase));

    private readonly HashSet<string> _found = [];

    /// <summary>The names that were not found. A pattern that matches nothing is not an error.</summary>
    public IEnumerable<string> Missing => _patterns.Keys
        .Where(name => !_found.Contains(name) && !WildcardPattern.ContainsWildcardCharacters(name));

    public bool Matches(string name)
    {
        string[] matching =
            [.. _patterns.Where(pattern => pattern.Value.IsMatch(name)).Select(pattern => pattern.Key)];
        _found.UnionWith(matching);
        return matching.Length > 0;
    }
}
