namespace CohereConnectors.Sandbox;

/// <summary>A response that is no success; thrown where it is found out, written by the service.</summary>
internal sealed class ApiError(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public string? AllowedMethods { get; private init; }

    /// <summary>The router in front of the API responds in plain text, the API itself in JSON.</summary>
    public bool IsPlainText { get; private init; }

    public static ApiError BadRequest(string message) => new(400, message);

    public static ApiError Invalid(string complaint) => new(400, $"invalid request: {complaint}.");

    public static ApiError Missing(string field) => new(422, $"invalid request: {field} is required.");

    public static ApiError UnknownConnector(string id) => new(404, $"connector '{id}' not found.");

    public static ApiError UnknownRoute() => new(404, "404 page not found") { IsPlainText = true };

    public static ApiError MethodNotAllowed(string allowed) =>
        new(405, "method not allowed.") { AllowedMethods = allowed };
}
