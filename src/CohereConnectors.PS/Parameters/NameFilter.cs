using System.Management.Automation;

namespace CohereConnectors.PS.Parameters;

/// <summary>
/// The names to find. A connector whose name equals a text is found whatever characters the text contains, and then the
/// text is not a pattern. A text that is not a valid pattern is only a name.
/// </summary>
internal sealed class NameFilter
{
    private readonly List<Wanted> _wanted;

    public NameFilter(IEnumerable<string> names) =>
        _wanted = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new Wanted(name))];

    /// <summary>Whether a text may be a pattern. All names decide whether it is.</summary>
    public bool HasPatterns => _wanted.Any(wanted => wanted.HasWildcards);

    /// <summary>The names that were not found. A pattern that matches nothing is not an error.</summary>
    public IEnumerable<string> Missing =>
        _wanted.Where(wanted => !wanted.IsFound && !wanted.HasWildcards).Select(wanted => wanted.Name);

    /// <summary>Takes the name of a connector.</summary>
    /// <returns>Whether it is a name that is wanted, or may match a pattern.</returns>
    public bool Take(string name)
    {
        bool isName = false;
        foreach (Wanted wanted in _wanted.Where(wanted => wanted.IsNameOf(name)))
        {
            wanted.IsFound = isName = true;
        }

        return isName || _wanted.Any(wanted => wanted.IsPatternOf(name));
    }

    /// <summary>Whether a name is wanted, now that all names were taken.</summary>
    public bool IsWanted(string name) => _wanted.Any(
        wanted => wanted.IsNameOf(name) || (!wanted.IsFound && wanted.IsPatternOf(name)));

    private sealed class Wanted(string name)
    {
        private readonly WildcardPattern? _pattern = ToPattern(name);

        public string Name { get; } = name;

        public bool HasWildcards => _pattern is not null && WildcardPattern.ContainsWildcardCharacters(Name);

        public bool IsFound { get; set; }

        // A text whose wildcard characters are all escaped is a name, too.
        public bool IsNameOf(string name) =>
            string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) || (!HasWildcards && IsPatternOf(name));

        public bool IsPatternOf(string name) => _pattern?.IsMatch(name) == true;

        private static WildcardPattern? ToPattern(string name)
        {
            try
            {
                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
                _ = pattern.IsMatch("");
                return pattern;
            }
            catch (WildcardPatternException)
            {
                return null;
            }
        }
    }
}
