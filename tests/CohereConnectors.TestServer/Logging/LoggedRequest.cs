using System.Text.Json.Serialization;

namespace CohereConnectors.Testing.Logging;

/// <summary>How far a request came, seen from the server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestState>))]
public enum RequestState
{
    /// <summary>The response is not out yet.</summary>
    InFlight,

    /// <summary>The response is out.</summary>
    Completed,

    /// <summary>The client went away before the response was out.</summary>
    Aborted,
}

/// <summary>A request as the server saw it.</summary>
public sealed record LoggedRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent, scenario prefix included.</summary>
    public required string Target { get; init; }

    /// <summary>The headers; names compare without case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>The protocol: <c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The connection on which it came.</summary>
    public required string Connection { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How far it came.</summary>
    public RequestState State { get; init; }

    /// <summary>The status returned; 0 while in flight.</summary>
    public int StatusCode { get; init; }

    /// <summary>How long it took; zero while in flight.</summary>
    public double ElapsedMilliseconds { get; init; }

    internal int Number { get; init; }
}
