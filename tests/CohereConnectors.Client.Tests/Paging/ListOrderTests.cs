using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>What the dates of rows tell about their order.</summary>
public sealed class ListOrderTests
{
    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(TimeSpan.TicksPerSecond, 0L, 5 * TimeSpan.TicksPerSecond)]
    [InlineData(TimeSpan.TicksPerMillisecond, 0L, 5 * TimeSpan.TicksPerMillisecond)]
    [InlineData(TimeSpan.TicksPerMillisecond, 1 * TimeSpan.TicksPerMillisecond, 7 * TimeSpan.TicksPerSecond)]
    [InlineData(1L, 3L, 5 * TimeSpan.TicksPerMillisecond)]
    public void The_precision_of_a_page_is_the_coarsest_unit_of_all_its_dates(long precision, params long[] ticks) =>
        Assert.Equal(precision, ListOrder.PrecisionOf(Rows(ticks)));

    [Fact]
    public void Rows_without_a_date_do_not_refine_the_precision() =>
        Assert.Equal(TimeSpan.TicksPerSecond, ListOrder.PrecisionOf(PageRow.Distinct(new([Unusable("{}")], null))));

    [Theory]
    [InlineData(0, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void A_row_is_new_when_it_is_newer_than_the_first_page_can_be(int milliseconds, bool isNew)
    {
        ListOrder order = new();
        order.Begin(Rows(0, -TimeSpan.TicksPerSecond));

        Assert.Equal(isNew, order.IsNew(Rows(milliseconds * TimeSpan.TicksPerMillisecond)[0]));
    }

    [Fact]
    public void Equal_dates_on_a_page_are_in_order()
    {
        ListOrder order = new();

        order.Check(Rows(5, 5, 3));

        Assert.True(order.IsNewestFirst);
        Assert.True(order.IsShown);
    }

    [Fact]
    public void A_page_of_one_row_shows_no_order()
    {
        ListOrder order = new();

        order.Check(Rows(5));

        Assert.False(order.IsShown);
    }

    [Fact]
    public void An_older_row_in_front_of_a_newer_one_is_out_of_order()
    {
        ListOrder order = new();

        order.Check(Rows(3, 5));
        order.Check(Rows(5, 3));

        Assert.False(order.IsNewestFirst);
        Assert.False(order.IsNew(Rows(1000)[0]));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void A_row_alone_on_its_page_is_in_order_when_it_is_older_than_the_one_before_it(int tick, bool isInOrder)
    {
        ListOrder order = new();

        order.CheckNext(Rows(tick)[0], Noon.AddTicks(5).Ticks);
        order.CheckNext(Rows(1)[0], null);
        order.CheckNext(PageRow.Distinct(new([Unusable("{}")], null))[0], Noon.Ticks);

        Assert.Equal(isInOrder, order.IsNewestFirst);
    }

    private static PageRow[] Rows(params long[] ticks) =>
        PageRow.Distinct(
            new(
                [
                    .. ticks.Select(
                        (tick, index) =>
                            new ConnectorRow(new Connector { Id = $"row-{index}", CreatedAt = Noon.AddTicks(tick) })
                    ),
                ],
                null
            )
        );

    private static ConnectorRow Unusable(string json) => new(json, "It has no id.");
}
