using System.Diagnostics;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>Runs the same work with many seeds, on all processors, and notices when one of them hangs.</summary>
internal static class SeededRuns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(int count, Func<int, Task> work)
    {
        int next = -1;
        Worker[] workers =
        [
            .. Enumerable
                .Range(0, Environment.ProcessorCount)
                .Select(_ => new Worker(() => Interlocked.Increment(ref next), count, work)),
        ];
        Task all = Task.WhenAll(workers.Select(worker => worker.Running));
        while (
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)) != all
        )
        {
            Assert.DoesNotContain(workers, worker => worker.Stands);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await all;
    }

    private sealed class Worker
    {
        private int _seed;
        private long _began = Stopwatch.GetTimestamp();

        public Worker(Func<int> next, int count, Func<int, Task> work) =>
            Running = Task.Run(() => RunAsync(next, count, work));

        public Task Running { get; }

        public bool Stands => !Running.IsCompleted && Stopwatch.GetElapsedTime(Volatile.Read(ref _began)) > Patience;

        public override string ToString() => $"the worker at seed {Volatile.Read(ref _seed)}";

        private async Task RunAsync(Func<int> next, int count, Func<int, Task> work)
        {
            for (int index = next(); index < count; index = next())
            {
                Volatile.Write(ref _seed, StressOptions.Seed + index);
                Volatile.Write(ref _began, Stopwatch.GetTimestamp());
                try
                {
                    await work(_seed);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"Seed {_seed}: {exception.Message}", exception);
                }
            }
        }
    }
}
