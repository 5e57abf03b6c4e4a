namespace CohereConnectors.Client.Tests.Paging;

/// <summary>A row of a simulated list. Its ID is the number of its creation.</summary>
internal sealed record SimulatedRow(string Id, long Date, bool IsVisible, int Bytes)
{
    /// <summary>Gets the row as a server shows it, with its date cut to seconds where that replica does so.</summary>
    public ConnectorRow ToConnectorRow(bool isCoarse) => new(new Connector
    {
        Id = Id,
        CreatedAt = new DateTime(isCoarse ? Date - (Date % TimeSpan.TicksPerSecond) : Date, DateTimeKind.Utc),
    });
}
