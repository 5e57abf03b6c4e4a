using System.Collections.Concurrent;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>Keeps what a client tells, in order.</summary>
public sealed class EventRecorder : IProgress<ClientEvent>
{
    private readonly ConcurrentQueue<ClientEvent> _events = [];

    public IReadOnlyList<ClientEvent> All => [.. _events];

    public IReadOnlyList<RequestEvent> Requests => [.. _events.OfType<RequestEvent>()];

    public IReadOnlyList<RetryEvent> Retries => [.. _events.OfType<RetryEvent>()];

    public IReadOnlyList<string> Warnings => [.. _events.OfType<WarningEvent>().Select(warning => warning.Text)];

    /// <summary>The kinds of the events: <c>Request Retry Request</c>.</summary>
    public string Sequence => string.Join(' ', _events.Select(happened => happened.GetType().Name[..^"Event".Length]));

    public void Report(ClientEvent value) => _events.Enqueue(value);
}
