using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>What a walk over a simulated list brought.</summary>
internal sealed record WalkResult(Schedule Schedule, SimulatedList List, IReadOnlyList<string> Emitted, int Pages, CohereApiException? Error)
{
    // Pages in a row that bring nothing new, and the one that does.
    private const int LongestStandstill = 66;

    public bool IsWhole => Error is null;

    /// <summary>Walks without a network. Pages that the walk will probably ask for are answered early, in between other changes.</summary>
    public static WalkResult Run(Schedule schedule)
    {
        SimulatedList list = new(schedule);
        ConnectorWalk walk = new(schedule.Start, schedule.PageSize);
        Dictionary<long, ConnectorPage> early = [];
        List<string> emitted = [];
        int pages = 0;
        CohereApiException? error = null;
        try
        {
            while (walk.NextOffset is { } offset)
            {
                if (pages++ > 0)
                {
                    AnswerEarly(list, walk, early, schedule.Ahead / 2);
                    list.Change();
                }

                if (!early.Remove(offset, out ConnectorPage? page))
                {
                    page = list.Answer(offset, walk.NextLimit);
                }

                list.Change();
                AnswerEarly(list, walk, early, pages == 1 ? 0 : schedule.Ahead - (schedule.Ahead / 2));
                emitted.AddRange(walk.Accept(page).Select(SimulatedList.KeyOf));
                Assert.True(pages <= LongestStandstill * (emitted.Count + 2), $"{schedule} gets nowhere.");
            }
        }
        catch (CohereApiException exception)
        {
            Assert.Equal(CohereErrorCode.PagingInconsistent, exception.ErrorCode);
            error = exception;
        }

        return new WalkResult(schedule, list, emitted, pages, error);
    }

    /// <summary>What holds for every walk, whole or not: the promise.</summary>
    public void AssertExact()
    {
        string[] repeated = [.. Emitted.GroupBy(row => row).Where(group => group.Count() > 1).Select(group => group.Key)];
        Assert.True(repeated.Length == 0, $"{Schedule} repeats {repeated.Length} rows: {string.Join(", ", repeated.Take(5))}");
        string[] lost = IsWhole ? [.. List.Owed.Except(Emitted)] : [];
        Assert.True(lost.Length == 0, $"{Schedule} loses {lost.Length} of {List.Owed.Count} rows: {string.Join(", ", lost.Take(5))}");
    }

    private static void AnswerEarly(SimulatedList list, ConnectorWalk walk, Dictionary<long, ConnectorPage> early, int pages)
    {
        foreach (long offset in walk.LikelyOffsets.Take(pages).Where(offset => !early.ContainsKey(offset)))
        {
            early[offset] = list.Answer(offset, walk.PageSize);
        }
    }
}
