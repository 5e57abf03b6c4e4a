using System.Collections.Concurrent;

namespace CohereConnectors.Testing;

/// <summary>Counts requests by path prefix, for scenarios that fail only at first.</summary>
internal sealed class RequestCounter
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Counts a request: 1 for the first below that prefix.</summary>
    public int Next(string prefix) => _counts.AddOrUpdate(prefix, 1, static (_, count) => count + 1);

    /// <summary>How many were counted.</summary>
    public int Count(string prefix) => _counts.GetValueOrDefault(prefix);

    public void Clear() => _counts.Clear();
}
