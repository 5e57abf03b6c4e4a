using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>
/// A clock that stands still but for waits between attempts: those it passes over at once, and exactly.
/// </summary>
internal sealed class DrivenClock() : FakeTimeProvider(Epoch)
{
    public static readonly DateTimeOffset Epoch = new(2026, 8, 10, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How much time has passed.</summary>
    public TimeSpan Now => GetUtcNow() - Epoch;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Note(dueTime);
        return new NotedTimer(this, timer);
    }

    /// <summary>Waits for the next wait to begin.</summary>
    public async Task<TimeSpan> NextWaitAsync() =>
        await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>Passes over waits until the work is done.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        using CancellationTokenSource done = new();
        while (true)
        {
            Task<TimeSpan> wait = _waits.Reader.ReadAsync(done.Token).AsTask();
            if (await Task.WhenAny(work, wait).WaitAsync(Patience) == work)
            {
                await done.CancelAsync();
                return await work;
            }

            Advance(await wait);
        }
    }

    private void Note(TimeSpan dueTime)
    {
        if (dueTime >= TimeSpan.Zero && dueTime != AttemptTimeout && dueTime != Deadline)
        {
            _waits.Writer.TryWrite(dueTime);
        }
    }

    private sealed class NotedTimer(DrivenClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = inner.Change(dueTime, period);
            clock.Note(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
