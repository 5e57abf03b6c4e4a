using System.Diagnostics;
using System.Text;

namespace CohereConnectors.Testing.Logging;

/// <summary>The requests that a server saw, oldest first.</summary>
public sealed class RequestLog
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, LoggedRequest> _requests = [];
    private int _lastNumber;
    private int _inFlight;

    /// <summary>The requests until now; a copy.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests.Values];
            }
        }
    }

    /// <summary>How many requests are in flight, those before a <see cref="Clear"/> included.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Forgets what was seen.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    /// <summary>Waits until nothing is in flight.</summary>
    /// <returns>Whether that came true within the time.</returns>
    public Task<bool> IsIdleWithinAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        BecomesTrueWithinAsync(() => InFlight == 0, time, cancellationToken);

    /// <summary>Waits until so many requests were seen.</summary>
    /// <returns>Whether that came true within the time.</returns>
    public Task<bool> HasSeenWithinAsync(int count, TimeSpan time, CancellationToken cancellationToken = default) =>
        BecomesTrueWithinAsync(() => Requests.Count >= count, time, cancellationToken);

    internal LoggedRequest Begin(HttpContext context, string target, byte[] body)
    {
        LoggedRequest request = new()
        {
            Method = context.Request.Method,
            Target = target,
            Headers = context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            Body = Encoding.UTF8.GetString(body),
            Protocol = context.Request.Protocol,
            Connection = context.Connection.Id,
            StartedAt = DateTimeOffset.UtcNow,
            Number = Interlocked.Increment(ref _lastNumber),
        };
        Interlocked.Increment(ref _inFlight);
        lock (_gate)
        {
            _requests.Add(request.Number, request);
        }

        return request;
    }

    internal void End(LoggedRequest request, HttpContext context)
    {
        LoggedRequest ended = request with
        {
            State = context.RequestAborted.IsCancellationRequested ? RequestState.Aborted : RequestState.Completed,
            StatusCode = context.Response.StatusCode,
            ElapsedMilliseconds = (DateTimeOffset.UtcNow - request.StartedAt).TotalMilliseconds,
        };
        lock (_gate)
        {
            if (_requests.ContainsKey(request.Number))
            {
                _requests[request.Number] = ended;
            }
        }

        Interlocked.Decrement(ref _inFlight);
    }

    private static async Task<bool> BecomesTrueWithinAsync(
        Func<bool> condition,
        TimeSpan time,
        CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > time)
            {
                return false;
            }

            await Task.Delay(PollInterval, cancellationToken);
        }

        return true;
    }
}
