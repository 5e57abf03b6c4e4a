namespace CohereConnectors.Client.Tests.Support;

/// <summary>Tests that measure or change the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(SerialTests), DisableParallelization = true)]
public sealed class SerialTests;
