namespace CohereConnectors.Client;

/// <summary>Checks connector ids before they become part of an address.</summary>
public static class ConnectorId
{
    /// <summary>Refuses what cannot be an id: an empty one would reach the list, a dot segment another route.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">It is empty, white space, or a dot segment.</exception>
    public static void Validate(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new ArgumentException("The connector id is empty.", nameof(id));
        }

        if (id is "." or "..")
        {
            throw new ArgumentException($"'{id}' is no connector id.", nameof(id));
        }
    }
}
