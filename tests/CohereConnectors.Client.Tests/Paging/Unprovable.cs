namespace CohereConnectors.Client.Tests.Paging;

/// <summary>The combinations in which nothing that a client can see tells a whole list from a shortened one.</summary>
internal static class Unprovable
{
    private static readonly (string Reason, Func<ListingSchedule, bool> Applies)[] Table =
    [
        (
            "an order that is not stable needs a count that is true for the whole list while it is read",
            schedule =>
                schedule.Order is RowOrder.EqualDatesInAnyOrder or RowOrder.RowsMove
                && (!HasCount(schedule) || schedule.Change != Change.None || schedule.Start > 0)
        ),
        (
            "a filter that hides a whole page looks like the end, unless the server counts in the unit of its offsets",
            schedule =>
                schedule.Pages == Pages.FilteredAfterPaging
                && (!HasCount(schedule) || schedule.Start > 0 || schedule.Change != Change.None)
        ),
        (
            "a null page behind a short one looks like the end, unless the server counts",
            schedule => schedule.Pages == Pages.NullForAWhile && !HasCount(schedule)
        ),
        (
            "a page of a server that ignores or clamps offsets may be cut short by another habit, and looks like the list, unless the server counts",
            schedule =>
                schedule.Offsets is Offsets.Ignored or Offsets.Clamped
                && (!HasCount(schedule) || schedule.Start > 0)
                && (schedule.Pages != Pages.Full || schedule.Offsets == Offsets.Ignored)
        ),
        (
            "short pages leave no room for an overlapping row, so deletions pass unseen, and an end that moves is not shown, unless the server counts",
            schedule => schedule.Change != Change.None && HasShortPages(schedule) && !HasCount(schedule)
        ),
        (
            "a lagging replica moves short pages to and fro, so the same page comes for every offset, unless it counts",
            schedule =>
                schedule.Replicas == Replicas.OneLags
                && schedule.Change != Change.None
                && !HasCount(schedule)
                && schedule.Limit <= 4 * schedule.Rate
        ),
        (
            "dates in no order may look like the promised one on pages of few rows, so deletions pass unseen",
            schedule =>
                schedule.Order == RowOrder.None
                && schedule.Change is not (Change.None or Change.Inserts)
                && HasShortPages(schedule)
        ),
        (
            "a count that is too low may be reached exactly by the first short page",
            schedule => schedule.Counts == Counts.TooLow && HasShortPages(schedule)
        ),
    ];

    public static string? ReasonFor(ListingSchedule schedule) =>
        Table.FirstOrDefault(row => row.Applies(schedule)).Reason;

    private static bool HasCount(ListingSchedule schedule) =>
        schedule.Counts is Counts.True or Counts.Stale or Counts.TooHigh or Counts.BeforeTheFilter;

    private static bool HasShortPages(ListingSchedule schedule) =>
        schedule.Limit <= 3 || schedule.Pages is not (Pages.Full or Pages.NullForAWhile or Pages.MoreThanAsked);
}
