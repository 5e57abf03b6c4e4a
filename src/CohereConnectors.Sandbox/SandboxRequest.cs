namespace CohereConnectors.Sandbox;

/// <summary>One request to the <see cref="SandboxService"/>, free of any HTTP library.</summary>
public sealed class SandboxRequest
{
    /// <summary>The HTTP method in capitals.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The absolute path, still percent-encoded: <c>/v1/connectors/gdrive-kh3g8q</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The query, still percent-encoded, with or without its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Looks a request header up by name; null where it was not sent.</summary>
    public Func<string, string?> Header { get; init; } = static _ => null;

    /// <summary>The bytes of the body; empty where there is none.</summary>
    public byte[] Body { get; init; } = [];
}
