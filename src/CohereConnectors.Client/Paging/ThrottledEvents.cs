namespace CohereConnectors.Client.Paging;

/// <summary>
/// Passes events on, and slows the prefetching down when the server says that there are too many requests.
/// </summary>
internal sealed class ThrottledEvents(Prefetcher prefetcher, IProgress<ClientEvent>? events) : IProgress<ClientEvent>
{
    public void Report(ClientEvent value)
    {
        if (value is RetryEvent { StatusCode: 429 })
        {
            prefetcher.SlowDown();
        }

        events?.Report(value);
    }
}
