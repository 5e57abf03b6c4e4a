using System.Collections.Concurrent;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Carries a client's events from whichever thread they happen on to the pipeline's thread. Null says that the work has ended.</summary>
internal sealed class EventQueue : IProgress<ClientEvent>, IDisposable
{
    private readonly BlockingCollection<ClientEvent?> _events = [];

    public void Report(ClientEvent value) => _events.Add(value);

    public void Complete() => _events.Add(null);

    public ClientEvent? Take() => _events.Take();

    public void Dispose() => _events.Dispose();
}
