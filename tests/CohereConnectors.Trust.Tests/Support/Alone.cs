namespace CohereConnectors.Trust.Tests.Support;

/// <summary>Tests that measure or change the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
