namespace CohereConnectors.Sandbox;

/// <summary>
/// How a <see cref="SandboxService"/> behaves. Every default gives a friendly server with 245 connectors.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>
    /// How many connectors exist at the start, 245 by default. The same size always gives the same connectors.
    /// </summary>
    public int Size { get; init; } = 245;

    /// <summary>The one API key that is accepted; null accepts any key, or none.</summary>
    public string? RequiredApiKey { get; init; }

    /// <summary>Whether list responses carry <c>total_count</c>, which the API declares optional.</summary>
    public bool IncludeTotalCount { get; init; } = true;

    /// <summary>
    /// The most rows of one page, however many were asked for; null for no cap below the API's own 100.
    /// </summary>
    public int? MaximumPageSize { get; init; }

    /// <summary>
    /// How long every response takes. The handler and the test server wait; the service itself responds at once.
    /// </summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The clock that dates new and changed connectors.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
