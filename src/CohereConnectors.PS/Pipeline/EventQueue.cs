using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>
/// Carries a client's events from whichever thread they happen on to the pipeline's thread. Null says that the work has ended.
/// </summary>
/// <remarks>A monitor waits without spinning; <see cref="System.Collections.Concurrent.BlockingCollection{T}"/> spins first.</remarks>
internal sealed class EventQueue : IProgress<ClientEvent>
{
    private readonly Queue<ClientEvent?> _events = new();

    public void Report(ClientEvent value) => Add(value);

    public void Complete() => Add(null);

    public ClientEvent? Take()
    {
        lock (_events)
        {
            while (_events.Count == 0)
            {
                Monitor.Wait(_events);
            }

            return _events.Dequeue();
        }
    }

    private void Add(ClientEvent? value)
    {
        lock (_events)
        {
            _events.Enqueue(value);
            Monitor.Pulse(_events);
        }
    }
}
