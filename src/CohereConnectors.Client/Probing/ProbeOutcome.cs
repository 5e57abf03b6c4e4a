namespace CohereConnectors.Client.Probing;

/// <summary>How the test of an address ended.</summary>
internal enum ProbeOutcome
{
    Passed,
    Warning,
    Unverified,
    Failed,
}
