namespace CohereConnectors.Client.Tests.Paging;

/// <summary>
/// The requests between a client and a simulated server. They reach the server one by one, in the order that the
/// schedule says, and only while the client waits for a page.
/// </summary>
internal sealed class RequestsUnderWay(ListingSchedule schedule, SimulatedServer server)
{
    private readonly Random _random = new(schedule.Seed);
    private readonly List<Request> _requests = [];

    /// <summary>How many requests were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>The largest number of requests that were under way at once.</summary>
    public int Most { get; private set; }

    public Task<ConnectorPage> SendAsync(int limit, long offset, CancellationToken cancellationToken)
    {
        Request request = new(limit, offset, new TaskCompletionSource<ConnectorPage>());
        cancellationToken.Register(() => request.Page.TrySetCanceled(cancellationToken));
        _requests.Add(request);
        Sent++;
        Most = Math.Max(Most, _requests.Count);
        return request.Page.Task;
    }

    /// <summary>
    /// Runs a client on this thread: whenever it waits, one request reaches the server and gets its response.
    /// </summary>
    public async Task<T> RunAsync<T>(ValueTask<T> client)
    {
        while (!client.IsCompleted)
        {
            int next = schedule.Arrival switch
            {
                Arrival.InAnyOrder => _random.Next(_requests.Count),
                Arrival.LastFirst => _requests.Count - 1,
                _ => 0,
            };
            Request request = _requests[next];
            _requests.RemoveAt(next);
            try
            {
                request.Page.SetResult(server.Get(request.Limit, request.Offset));
            }
            catch (Exception exception)
            {
                request.Page.SetException(exception);
            }
        }

        return await client;
    }

    private sealed record Request(int Limit, long Offset, TaskCompletionSource<ConnectorPage> Page);
}
