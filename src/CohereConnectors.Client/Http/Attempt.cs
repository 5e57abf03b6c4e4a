namespace CohereConnectors.Client.Http;

/// <summary>How one attempt ended: with a body, or with a failure and perhaps a wait before the next attempt.</summary>
internal sealed record Attempt(ResponseBody? Body, Failure? Failure, TimeSpan? RetryDelay);
