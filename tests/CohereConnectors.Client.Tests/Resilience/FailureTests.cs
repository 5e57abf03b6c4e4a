using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Resilience;

/// <summary>
/// The whole table: for each method, kind of failure and status code, whether it is retried and whether it leaves a
/// doubt.
/// </summary>
public sealed class FailureTests
{
    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete];

    private static readonly int[] NoSuccess = [.. Enumerable.Range(100, 100), .. Enumerable.Range(300, 300)];

    private static readonly Dictionary<FailureKind, (bool IsTransient, bool IsInDoubt)> WithoutStatus = new()
    {
        [FailureKind.NotSent] = (true, false),
        [FailureKind.Untrusted] = (false, false),
        [FailureKind.Interrupted] = (true, true),
        [FailureKind.Unreadable] = (false, true),
    };

    [Fact]
    public void Every_status_code_is_retried_only_where_that_is_safe()
    {
        foreach (int status in NoSuccess)
        {
            bool isTransient = status is 408 or 429 or 500 or 502 or 503 or 504;
            bool isRefusal = status is >= 300 and < 500 and not 408 and not 499;
            Check(FailureOf(FailureKind.Status, status), isTransient, !isRefusal);
        }
    }

    [Fact]
    public void Every_failure_without_a_status_code_is_retried_only_where_that_is_safe()
    {
        Assert.Equal(Enum.GetValues<FailureKind>().Where(kind => kind != FailureKind.Status), WithoutStatus.Keys);
        foreach (KeyValuePair<FailureKind, (bool IsTransient, bool IsInDoubt)> row in WithoutStatus)
        {
            Check(FailureOf(row.Key, null), row.Value.IsTransient, row.Value.IsInDoubt);
        }
    }

    [Fact]
    public void A_POST_that_may_have_taken_effect_is_never_retried()
    {
        FailureKind[] kinds = Enum.GetValues<FailureKind>();
        foreach (Failure failure in kinds.SelectMany(kind => NoSuccess.Select(status => FailureOf(kind, status))))
        {
            bool isUnsafe = failure.IsInDoubt && failure.CanRetry(HttpMethod.Post);
            Assert.False(isUnsafe, $"{failure.Kind} {failure.StatusCode}");
        }
    }

    private static void Check(Failure failure, bool isTransient, bool isInDoubt)
    {
        string row = $"{failure.Kind} {failure.StatusCode}";
        Assert.True(isInDoubt == failure.IsInDoubt, $"{row}: IsInDoubt is {failure.IsInDoubt}");
        foreach (HttpMethod method in Methods)
        {
            bool retries = isTransient && (method != HttpMethod.Post || !isInDoubt);
            Assert.True(retries == failure.CanRetry(method), $"{method} {row}: CanRetry is {failure.CanRetry(method)}");
        }
    }

    private static Failure FailureOf(FailureKind kind, int? status) =>
        new(kind, CohereErrorCode.UnexpectedStatus, "It failed.") { StatusCode = status };
}
