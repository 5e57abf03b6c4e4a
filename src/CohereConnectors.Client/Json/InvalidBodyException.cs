namespace CohereConnectors.Client.Json;

/// <summary>The body of a successful response is not what the API promises.</summary>
internal sealed class InvalidBodyException(string message, Exception? innerException = null)
    : Exception(message, innerException);
