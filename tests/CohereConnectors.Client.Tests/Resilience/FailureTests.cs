using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>The whole table: for each method, kind of failure and status code, whether it is retried and whether it may have taken effect.</summary>
public sealed class FailureTests
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete];

    /// <summary>Each status code that HTTP can have, and the failures without one.</summary>
    public static TheoryData<string> Rows()
    {
        TheoryData<string> rows = [];
        Array.ForEach(Enum.GetNames<FailureKind>(), kind => rows.Add(kind));
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_failure_is_retried_only_where_that_is_safe(string kind)
    {
        foreach (int? status in kind == nameof(FailureKind.Status) ? Enumerable.Range(100, 500).Where(status => status is < 200 or > 299).Select(status => (int?)status) : [null])
        {
            Failure failure = new(Enum.Parse<FailureKind>(kind), new CohereApiException { StatusCode = status });
            (bool isTransient, bool isInDoubt) = Expected(failure.Kind, status);
            Assert.True(isInDoubt == failure.IsInDoubt, $"{kind} {status}: IsInDoubt is {failure.IsInDoubt}");
            foreach (HttpMethod method in Methods)
            {
                bool retries = isTransient && (method != HttpMethod.Post || !isInDoubt);
                Assert.True(retries == failure.CanRetry(method), $"{method} {kind} {status}: CanRetry is {failure.CanRetry(method)}");
            }
        }
    }

    [Fact]
    public void A_POST_that_may_have_taken_effect_is_never_retried() => Assert.All(
        Enum.GetValues<FailureKind>().SelectMany(kind => Enumerable.Range(0, 1000).Select(status => new Failure(kind, new CohereApiException { StatusCode = status }))),
        failure => Assert.False(failure.IsInDoubt && failure.CanRetry(HttpMethod.Post)));

    // In the words of the design: an error that the server reports is no effect if it is a refusal.
    private static (bool IsTransient, bool IsInDoubt) Expected(FailureKind kind, int? status) => kind switch
    {
        FailureKind.NotSent => (true, false),
        FailureKind.Untrusted => (false, false),
        FailureKind.Interrupted => (true, true),
        FailureKind.Unreadable => (false, true),
        _ => (status is 408 or 429 or 500 or 502 or 503 or 504, status is < 300 or 408 or 499 or >= 500),
    };
}
