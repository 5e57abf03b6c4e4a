using System.Collections.Concurrent;
using System.Globalization;

namespace CohereConnectors.Client.Tests.Schedules;

/// <summary>
/// Walks of which three requests in ten go wrong, on a clock that jumps over waits.
/// <c>COHERE_FAULT_WALKS</c> says how many of each kind, <c>COHERE_SEED</c> where the seeds begin. A seed brings back
/// the list and the faults; the client's own jitter stays random.
/// </summary>
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    private const int UsualRetries = 3;

    private readonly ConcurrentDictionary<string, int> _errors = [];
    private int _whole;
    private int _requests;
    private int _faults;

    // By default a request is tried four times, and 0.3 to the power of four is 0.8 %: of a walk of five requests 4 %
    // must fail.
    [Theory]
    [InlineData(6, 0.99)]
    [InlineData(UsualRetries, 0.9)]
    public async Task Walks_deliver_exactly_the_rows_or_fail(int retries, double wholeAtLeast)
    {
        await RunAsync(retries);

        Assert.InRange(_whole / (double)StressOptions.FaultyWalks, wholeAtLeast, 1);
    }

    [Fact]
    public void The_usual_retries_are_the_default() =>
        Assert.Equal(UsualRetries, new CohereClientOptions().MaximumRetryCount);

    [Fact]
    public async Task Faults_that_are_not_tried_again_end_a_walk_and_never_shorten_it()
    {
        await RunAsync(UsualRetries, alsoFinal: true);

        Assert.NotEmpty(_errors);
    }

    [Fact]
    public async Task A_list_that_changes_under_faults_is_read_whole_or_the_walk_fails()
    {
        await RunAsync(retries: 6, unrest: 0.5);

        Assert.InRange(_whole / (double)StressOptions.FaultyWalks, 0.9, 1);
    }

    private async Task RunAsync(int retries, bool alsoFinal = false, double unrest = 0)
    {
        await SeededRuns.RunAsync(
            StressOptions.FaultyWalks,
            async seed =>
            {
                FaultyWalk walk = await FaultyWalk.RunAsync(seed, retries, alsoFinal, unrest);
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
            }
        );
        string usual = retries == UsualRetries ? " (the default)" : "";
        string also =
            alsoFinal ? ", some faults final"
            : unrest > 0 ? ", in a list that changes"
            : "";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{retries} retries{usual}{also}: {_whole} of {StressOptions.FaultyWalks} walks ({100.0 * _whole / StressOptions.FaultyWalks:0.00} %) delivered all rows, "
                    + $"with {_requests} requests of which {_faults} went wrong. The others: {string.Join(", ", _errors.Select(error => $"{error.Key} {error.Value}"))}"
            )
        );
        Assert.InRange(_faults / (double)_requests, 0.25, 0.35);
    }
}
