namespace CohereConnectors.Client.Probing;

/// <summary>Ends a connection that the prober does not want; <see cref="ProbeConnection.Failure"/> says why.</summary>
internal sealed class ProbeRefusedException(string problem) : IOException(problem);
