namespace CohereConnectors.Testing.Faults;

/// <summary>What a server does in place of what HTTP/2 asks of it.</summary>
internal sealed class Http2Fault
{
    /// <summary>What happens when the client's preface arrived.</summary>
    public Func<Http2Connection, Task> OnConnected { get; init; } = static connection => connection.SendSettingsAsync();

    /// <summary>
    /// What happens when a whole request arrived; with the stream, and the number of the request on its listener.
    /// </summary>
    public Func<Http2Connection, int, int, Task> OnRequest { get; init; } = static (_, _, _) => Task.CompletedTask;

    public bool AcknowledgesPings { get; init; } = true;
}
