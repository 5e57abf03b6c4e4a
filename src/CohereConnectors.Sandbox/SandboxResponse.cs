namespace CohereConnectors.Sandbox;

/// <summary>The response of the <see cref="SandboxService"/>, free of any HTTP library.</summary>
public sealed class SandboxResponse
{
    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The response headers other than the content type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body in UTF-8.</summary>
    public byte[] Body { get; init; } = [];
}
