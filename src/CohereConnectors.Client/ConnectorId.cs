namespace CohereConnectors.Client;

/// <summary>Checks connector IDs before they become part of an address.</summary>
public static class ConnectorId
{
    /// <summary>
    /// Returns what is wrong with an ID. An empty ID would address the list, and a dot segment another route.
    /// </summary>
    /// <param name="id">The ID.</param>
    /// <returns>A sentence; null if the ID can be part of an address.</returns>
    public static string? GetProblem(string id) =>
        string.IsNullOrWhiteSpace(id) ? "The connector ID is empty."
        : id is "." or ".." ? $"'{id}' is not a valid connector ID."
        : null;

    /// <summary>Throws if an ID cannot be part of an address.</summary>
    /// <param name="id">The ID.</param>
    /// <exception cref="ArgumentException"><see cref="GetProblem"/> finds a problem with the ID.</exception>
    public static void Validate(string id)
    {
        if (GetProblem(id) is { } problem)
        {
            throw new ArgumentException(problem, nameof(id));
        }
    }
}
