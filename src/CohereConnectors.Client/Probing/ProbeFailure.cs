namespace CohereConnectors.Client.Probing;

/// <summary>What a test found: the code, and a sentence in our own words, never the text of a server.</summary>
internal sealed record ProbeFailure(ProbeCode Code, string Problem);
