namespace CohereConnectors.Client.Inventory;

/// <summary>The exception that is thrown when a file of connectors is damaged, or is not one.</summary>
public sealed class InvalidInventoryException : Exception
{
    /// <summary>Initializes a new instance.</summary>
    public InvalidInventoryException()
        : base("The file is not a valid list of connectors.")
    {
    }

    /// <summary>Initializes a new instance with a message.</summary>
    /// <param name="message">The reason, as one sentence.</param>
    public InvalidInventoryException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance with a message and its cause.</summary>
    /// <param name="message">The reason, as one sentence.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidInventoryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance with a message and the place in the file.</summary>
    /// <param name="message">The reason, as one sentence.</param>
    /// <param name="entry">The position of the entry, from 1; or null.</param>
    /// <param name="line">The line, from 1; or null.</param>
    public InvalidInventoryException(string message, int? entry, int? line)
        : base(Describe(entry, line) + message)
    {
        Entry = entry;
        Line = line;
    }

    /// <summary>Gets the position of the entry, from 1; null if the fault is not in an entry.</summary>
    public int? Entry { get; }

    /// <summary>Gets the line, from 1; null if it is not known.</summary>
    public int? Line { get; }

    private static string Describe(int? entry, int? line) => (entry, line) switch
    {
        (null, null) => "",
        (null, _) => $"Line {line}: ",
        (_, null) => $"Entry {entry}: ",
        _ => $"Entry {entry} (line {line}): ",
    };
}
