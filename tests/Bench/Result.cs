namespace CohereConnectors.Bench;

/// <summary>A line of the table: what was measured beside its peer.</summary>
internal sealed record Result(string Figure, string Target)
{
    /// <summary>Null where the module cannot do it yet.</summary>
    public Samples? Ours { get; init; }

    public Samples? Peer { get; init; }

    /// <summary>What the peer is.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>Ours over the peer's, or the other way round where more is better; of the medians.</summary>
    public double? Ratio { get; init; }

    public bool? IsMet { get; init; }

    /// <summary>More to say about the measurement.</summary>
    public string Note { get; init; } = "";
}
