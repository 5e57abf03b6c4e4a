namespace CohereConnectors.Bench;

/// <summary>A line of the table: what was measured beside its peer.</summary>
internal sealed record Result(string Figure, string Target)
{
    public required Samples Ours { get; init; }

    public Samples? Peer { get; init; }

    /// <summary>What the peer is.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>Ours over the peer's, or the other way round where more is better; of the medians.</summary>
    public double? Ratio { get; init; }

    public required bool IsMet { get; init; }

    /// <summary>More to say about the measurement.</summary>
    public string Note { get; init; } = "";

    /// <summary>A figure whose cost must stay below so many times the peer's.</summary>
    public static Result AtMost(string figure, double target, Samples ours, Samples peer, string peerName, string note = "") =>
        Compare(figure, $"≤ {target:0.0}×", ours, peer, peerName, ours.Median / peer.Median, ratio => ratio <= target) with { Note = note };

    /// <summary>A figure in which the module must be so many times as fast as the peer.</summary>
    public static Result Faster(string figure, double target, Samples ours, Samples peer, string peerName, string note = "") =>
        Compare(figure, $"≥ {target:0.#}×", ours, peer, peerName, peer.Median / ours.Median, ratio => ratio >= target) with { Note = note };

    private static Result Compare(
        string figure, string target, Samples ours, Samples peer, string peerName, double ratio, Predicate<double> isMet) =>
        new(figure, target) { Ours = ours, Peer = peer, PeerName = peerName, Ratio = ratio, IsMet = isMet(ratio) };
}
