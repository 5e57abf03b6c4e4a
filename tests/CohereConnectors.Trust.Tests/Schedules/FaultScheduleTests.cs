using System.Collections.Concurrent;

namespace CohereConnectors.Trust.Tests.Schedules;

/// <summary>
/// Walks of which three requests in ten go wrong, on a clock that jumps over waits.
/// <c>COHERE_FAULT_WALKS</c> says how many of each kind, <c>COHERE_SEED</c> where the seeds begin. A seed brings back the list and the
/// faults; the client's own jitter stays random.
/// </summary>
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    private readonly ConcurrentDictionary<string, int> _errors = [];
    private int _whole;
    private int _requests;
    private int _faults;

    [Fact]
    public async Task With_six_retries_99_walks_in_100_deliver_exactly_the_rows_and_the_others_fail()
    {
        await RunAsync(seed => FaultyWalk.RunAsync(seed, retries: 6));

        Assert.InRange(_whole / (double)Amount.FaultyWalks, 0.99, 1);
    }

    // By default a request is tried four times, and 0.3 to the power of four is 0.8 %: of a walk of five requests 4 % must fail.
    [Fact]
    public async Task With_the_usual_retries_walks_deliver_exactly_the_rows_or_fail()
    {
        await RunAsync(seed => FaultyWalk.RunAsync(seed, retries: 3));

        Assert.InRange(_whole / (double)Amount.FaultyWalks, 0.9, 1);
    }

    [Fact]
    public async Task Faults_that_are_not_tried_again_end_a_walk_and_never_shorten_it()
    {
        await RunAsync(seed => FaultyWalk.RunAsync(seed, retries: 3, alsoFinal: true));

        Assert.NotEmpty(_errors);
    }

    [Fact]
    public async Task A_list_that_changes_under_faults_is_read_whole_or_the_walk_fails()
    {
        await RunAsync(seed => FaultyWalk.RunAsync(seed, retries: 6, unrest: 0.5));

        Assert.InRange(_whole / (double)Amount.FaultyWalks, 0.9, 1);
    }

    private async Task RunAsync(Func<int, Task<FaultyWalk>> run)
    {
        await Watched.RunAsync(Amount.FaultyWalks, async seed =>
        {
            FaultyWalk walk = await run(seed);
            walk.AssertHonest();
            if (walk.IsWhole)
            {
                Interlocked.Increment(ref _whole);
            }
            else
            {
                _errors.AddOrUpdate(walk.Error!.ErrorCode.ToString(), 1, static (_, count) => count + 1);
            }

            Interlocked.Add(ref _requests, walk.Handler.Requests);
            Interlocked.Add(ref _faults, walk.Handler.Faults);
        });
        output.WriteLine($"{_whole} of {Amount.FaultyWalks} walks delivered all rows, with {_requests} requests of which {_faults} went wrong. "
            + $"The others: {string.Join(", ", _errors.Select(error => $"{error.Key} {error.Value}"))}");
        Assert.InRange(_faults / (double)_requests, 0.25, 0.35);
    }
}
